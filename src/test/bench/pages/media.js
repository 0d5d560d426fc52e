/** What every reference needs: an open camera before the clock starts, and a place for the remote picture. */

/** As Madang asks of its devices in a room of two. */
const wanted = {
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    video: { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 30, max: 30 } },
};

/** Opens camera and microphone, shows one's own picture, and gives `join` to the benchmark. */
export async function prepare(join) {
    const stream = await navigator.mediaDevices.getUserMedia(wanted);
    const own = document.createElement('video');
    own.muted = true;
    own.autoplay = true;
    own.srcObject = stream;
    document.body.append(own);
    await new Promise(resolve => own.addEventListener('playing', resolve, { once: true }));
    window.join = () => join(stream);
    document.documentElement.dataset.ready = '';
}

export function show(stream) {
    const tile = document.querySelector('[data-participant-id]') ?? document.createElement('div');
    if (!tile.isConnected) {
        tile.dataset.participantId = 'remote';
        const video = document.createElement('video');
        video.autoplay = true;
        video.playsInline = true;
        tile.append(video);
        document.body.append(tile);
    }
    const video = tile.querySelector('video');
    if (video.srcObject !== stream) {
        video.srcObject = stream;
    }
}

/** Says that this page is in, so that the other one may join. */
export function ready() {
    document.documentElement.dataset.joined = '';
}
