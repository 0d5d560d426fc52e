/**
 * Put into every page before its own scripts: notes when each step from the join to the first remote frame is done, the
 * same way for Madang and for the references. Times are milliseconds since `bench.start()`.
 */
(() => {
    const marks = {};
    let startedAt = null;
    let done;
    const mark = name => {
        if (startedAt !== null && !(name in marks)) {
            marks[name] = performance.now() - startedAt;
        }
    };

    window.bench = {
        marks,
        /** Runs `join` and is fulfilled with all marks at the first frame that came over the network. */
        start(join) {
            const finished = new Promise(resolve => done = resolve);
            startedAt = performance.now();
            join();
            return finished;
        },
    };

    function watch(video) {
        const onFrame = (now, { rtpTimestamp }) => {
            if (rtpTimestamp === undefined) { // not of a remote track
                video.requestVideoFrameCallback(onFrame);
                return;
            }
            mark('first frame');
            done?.(marks);
        };
        video.requestVideoFrameCallback(onFrame);
    }

    const watched = new WeakSet();
    new MutationObserver(() => {
        for (const video of document.querySelectorAll('[data-participant-id] video')) {
            if (!watched.has(video)) {
                watched.add(video);
                watch(video);
            }
        }
    }).observe(document, { childList: true, subtree: true });

    const typeOf = data => {
        try {
            return String(JSON.parse(data).type ?? '').toLowerCase();
        } catch {
            return '';
        }
    };

    window.WebSocket = class extends WebSocket {
        constructor(...args) {
            super(...args);
            mark('socket asked');
            this.addEventListener('open', () => mark('socket open'));
            this.addEventListener('message', ({ data }) => mark(`got ${typeOf(data)}`));
        }

        send(data) {
            mark(`sent ${typeOf(data)}`);
            super.send(data);
        }
    };

    const { fetch } = window;
    window.fetch = async (...args) => {
        const name = String(args[0]).split('/').at(-1);
        mark(`${name} asked`);
        const response = await fetch(...args);
        mark(`${name} answered`);
        return response;
    };

    window.RTCPeerConnection = class extends RTCPeerConnection {
        constructor(...args) {
            super(...args);
            mark('connection made');
            this.addEventListener('iceconnectionstatechange', () => mark(`ice ${this.iceConnectionState}`));
            this.addEventListener('connectionstatechange', () => mark(`peer ${this.connectionState}`));
            this.addEventListener('icecandidate', ({ candidate }) => mark(candidate ? 'first candidate' : 'candidates done'));
        }

        async setLocalDescription(...args) {
            await super.setLocalDescription(...args);
            mark('local description');
        }

        async setRemoteDescription(...args) {
            await super.setRemoteDescription(...args);
            mark('remote description');
        }
    };
})();
