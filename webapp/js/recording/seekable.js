/**
 * Rewrites a recorded webm so that it has a duration and can be sought in: what MediaRecorder writes has neither. The
 * library that does it is loaded only here and now.
 *
 * @param {Blob} clip
 * @returns {Promise<Blob>} the same clip if it needs no rewriting, or if that fails: it plays anyway
 */
export async function makeSeekable(clip) {
    if (!/^(video|audio)\/webm/.test(clip.type)) {
        return clip;
    }
    try {
        const { Input, Output, Conversion, BlobSource, BufferTarget, WebMOutputFormat, ALL_FORMATS } =
            await import('../../lib/mediabunny.min.mjs');
        const input = new Input({ source: new BlobSource(clip), formats: ALL_FORMATS });
        const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() });
        const conversion = await Conversion.init({ input, output });
        if (!conversion.isValid || conversion.discardedTracks.length > 0) {
            return clip;
        }
        await conversion.execute();
        const { buffer } = output.target;
        return buffer ? new Blob([buffer], { type: clip.type }) : clip;
    } catch (error) {
        console.warn(`The clip stays as it was recorded: ${error}`);
        return clip;
    }
}
