/** The few members of mediabunny 1.61 that webapp/js/recording/seekable.js uses. The build puts the library in place. */
declare module '*/lib/mediabunny.min.mjs' {
    export const ALL_FORMATS: unknown[];
    export class BlobSource {
        constructor(blob: Blob);
    }
    export class BufferTarget {
        readonly buffer: ArrayBuffer | null;
    }
    export class WebMOutputFormat {}
    export class Input {
        constructor(options: { source: BlobSource; formats: unknown[] });
    }
    export class Output<T = BufferTarget> {
        constructor(options: { format: WebMOutputFormat; target: T });
        readonly target: T;
    }
    export class Conversion {
        static init(options: { input: Input; output: Output }): Promise<Conversion>;
        readonly isValid: boolean;
        readonly discardedTracks: unknown[];
        execute(): Promise<void>;
    }
}
