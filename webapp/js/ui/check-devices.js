import { element } from './dom.js';
import { recall } from './memory.js';
import { wordsFor } from './problems.js';

/**
 * @typedef {import('../live/index.js').LocalMedia} LocalMedia
 * @typedef {import('../protocol/problem.js').ProblemInfo} ProblemInfo
 * @typedef {import('./check-panel.js').CheckPanel} CheckPanel
 * @typedef {import('./check-panel.js').Tell} Tell
 * @typedef {import('./messages.js').Say} Say
 */

/** Speech is louder than this, and the noise of a quiet room is not. */
const audible = 0.03;
const listenMs = 8_000;
const lookMs = 100;
const toneMs = 900;

/**
 * Opens camera and microphone, those that were chosen before.
 *
 * @param {LocalMedia} local
 * @returns {Promise<ProblemInfo[]>} why one of them is not open
 */
export async function openDevices(local) {
    /** @type {ProblemInfo[]} */
    const problems = [];
    const note = (/** @type {Event} */ event) => problems.push(/** @type {CustomEvent} */ (event).detail);
    local.addEventListener('problem', note);
    await local.open({ microphone: recall('microphone') || true, camera: recall('camera') || true });
    local.removeEventListener('problem', note);
    return problems;
}

/**
 * Looks whether camera and microphone, as they are now, bring a picture and a sound.
 *
 * @param {LocalMedia} local
 * @param {ProblemInfo[]} problems why one of them is not open, where that is known
 * @param {{panel: CheckPanel, say: Say, signal: AbortSignal}} means
 */
export async function checkDevices(local, problems, { panel, say, signal }) {
    for (const step of /** @type {const} */ (['camera', 'microphone'])) {
        const problem = problems.find(({ about }) => about === step || about === 'devices');
        if (local.state[step] === 'on') {
            step === 'camera' ? panel.show({ step, state: 'fine', code: 'camera.fine' }) : await listen(local, panel, signal);
        } else if (problem) {
            const { title, todo } = wordsFor({ ...problem, about: step }, say);
            panel.show({ step, state: 'failed', code: problem.code }, `${title} ${todo}`);
        } else {
            panel.show({ step, state: 'open', code: `${step}.off` });
        }
    }
}

/**
 * @param {LocalMedia} local
 * @param {CheckPanel} panel
 * @param {AbortSignal} signal
 */
async function listen(local, panel, signal) {
    const step = 'microphone';
    panel.show({ step, state: 'running', code: 'microphone.listening' });
    const heard = await isHeard(local, signal);
    signal.throwIfAborted();
    panel.show({ step, state: heard ? 'fine' : 'warning', code: heard ? 'microphone.fine' : 'microphone.silent' });
}

/**
 * Offers a tone, and asks whether it was heard: no browser can tell.
 *
 * @param {CheckPanel} panel
 * @param {Tell} tell
 */
export function checkSpeaker(panel, tell) {
    panel.show({ step: 'speaker', state: 'open', code: 'speaker.ask' });
    const answers = element('div', 'check-answers');
    const play = answer(tell('speaker.play'), () => {
        tone();
        if (answers.childElementCount === 1) {
            answers.append(
                element('span', 'check-question', tell('speaker.heard?')),
                answer(tell('speaker.yes'), () => panel.show({ step: 'speaker', state: 'fine', code: 'speaker.fine' })),
                answer(tell('speaker.no'), () => panel.show({ step: 'speaker', state: 'failed', code: 'speaker.failed' })),
            );
        }
    });
    answers.append(play);
    panel.row('speaker').append(answers);
}

/**
 * @param {string} text
 * @param {() => void} act
 */
function answer(text, act) {
    const made = element('button', 'button', text);
    made.type = 'button';
    made.addEventListener('click', act);
    return made;
}

/**
 * @param {LocalMedia} local
 * @param {AbortSignal} signal
 */
async function isHeard(local, signal) {
    for (const end = performance.now() + listenMs; performance.now() < end && !signal.aborted;) {
        if (local.level() > audible) {
            return true;
        }
        await new Promise(resolve => setTimeout(resolve, lookMs));
    }
    return false;
}

function tone() {
    const context = new AudioContext();
    const volume = context.createGain();
    volume.gain.value = 0.2;
    const oscillator = context.createOscillator();
    oscillator.frequency.value = 440;
    oscillator.connect(volume).connect(context.destination);
    oscillator.onended = () => void context.close();
    oscillator.start();
    oscillator.stop(context.currentTime + toneMs / 1000);
}
