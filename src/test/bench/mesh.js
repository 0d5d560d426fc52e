// What a page of Madang sends and receives over all of its connections, and a camera of 320x180 in place of the fake one.
(() => {
    const Native = globalThis.RTCPeerConnection;
    const made = [];
    globalThis.RTCPeerConnection = class RTCPeerConnection extends Native {
        constructor(...options) {
            super(...options);
            made.push(this);
        }
    };
    const native = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async wanted => {
        if (!wanted.video) {
            return native(wanted);
        }
        const stream = draw();
        if (wanted.audio) {
            (await native({ audio: wanted.audio })).getAudioTracks().forEach(track => stream.addTrack(track));
        }
        return stream;
    };

    function draw() {
        const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
        const pen = canvas.getContext('2d');
        // Busy: more changes than any codec has bits for. Calm: a spot that moves.
        const spots = globalThis.picture === 'busy' ? 60 : 1;
        setInterval(() => {
            for (let i = 0; i < spots; i++) {
                pen.fillStyle = `hsl(${360 * Math.random()} 80% 50%)`;
                pen.fillRect(320 * Math.random(), 180 * Math.random(), 20, 20);
            }
        }, 66);
        return canvas.captureStream(15);
    }

    const open = () => made.filter(it => it.signalingState !== 'closed' && it.connectionState === 'connected');

    async function totals() {
        const total = { at: performance.now(), sent: 0, received: 0, wire: 0, frames: 0, size: '' };
        for (const one of open()) {
            for (const report of (await one.getStats()).values()) {
                if (report.type === 'outbound-rtp') {
                    total.sent += report.bytesSent;
                    total.frames += report.framesSent ?? 0;
                    total.size = report.frameWidth ? `${report.frameWidth}x${report.frameHeight}` : total.size;
                } else if (report.type === 'inbound-rtp') {
                    total.received += report.bytesReceived;
                } else if (report.type === 'transport') {
                    // Beside the payload: RTP headers, SRTP tags, RTCP, STUN; not the headers of UDP and IP.
                    total.wire += report.bytesSent;
                }
            }
        }
        return total;
    }

    let before;
    globalThis.mesh = {
        begin: async () => void (before = await totals()),
        end: async () => {
            const now = await totals();
            const ms = now.at - before.at;
            const kbps = member => 8 * (now[member] - before[member]) / ms;
            const encodings = open().flatMap(one => one.getSenders()).flatMap(it => it.getParameters().encodings ?? []);
            return {
                may: encodings.reduce((sum, { maxBitrate = 0 }) => sum + maxBitrate, 0) / 1000,
                sent: kbps('sent'), received: kbps('received'), wire: kbps('wire'),
                framesPerSecond: 1000 * (now.frames - before.frames) / ms / open().length, size: now.size,
            };
        },
    };
})();
