import { DeviceChoice } from './device-choice.js';
import { element, find, mark, whenPressed } from './dom.js';
import { recall, remember } from './memory.js';
import { Preview } from './preview.js';
import { together, wordsFor } from './problems.js';

/**
 * @typedef {import('../live/index.js').LocalMedia} LocalMedia
 * @typedef {import('./problems.js').ProblemInfo} ProblemInfo
 * @typedef {import('./messages.js').Say} Say
 * @typedef {{local: LocalMedia, say: Say, signal: AbortSignal, name: string, join: (name: string) => void, room: string, credentials: import('./check-connection.js').Means['credentials']}} Means
 */

/** The page before the call: one's own picture, name and devices. Entering without any device always works. */
export class Prejoin {
    #section;
    #means;
    #checking = new AbortController();
    /** @type {Map<string, ProblemInfo>} by what it is about */
    #problems = new Map();

    /**
     * @param {HTMLElement} section
     * @param {Means} means
     */
    constructor(section, means) {
        this.#section = section;
        this.#means = means;
        const { local, say, signal } = means;
        const input = find(section, '[name="name"]', HTMLInputElement);
        input.value = means.name || recall('name');
        find(section, 'device-choice', DeviceChoice).serve(local, { say, signal });
        new Preview(section, { local, signal, asked: () => this.#forget() });
        if (input.value === '') {
            input.focus({ preventScroll: true });
        }
        this.#listen(input);
        this.#offerCheck();
        this.#render();
    }

    /** @param {ProblemInfo} problem */
    showProblem(problem) {
        this.#problems.set(problem.about, problem);
        this.#showProblems();
    }

    #showProblems() {
        const shown = together([...this.#problems.values()]);
        find(this.#section, '.prejoin-problems', HTMLElement).replaceChildren(...shown.map(problem => this.#paragraph(problem)));
    }

    /** @param {HTMLInputElement} input */
    #listen(input) {
        const { local, signal, join } = this.#means;
        local.addEventListener('change', () => this.#render(), { signal });
        find(this.#section, 'form', HTMLFormElement).addEventListener('submit', event => {
            event.preventDefault();
            const name = input.value.trim();
            if (name === '') {
                input.value = '';
                input.reportValidity();
                return;
            }
            remember('name', name);
            this.#checking.abort(); // the call needs the line for itself
            join(name);
        }, { signal });
    }

    /** What it needs is fetched by who wants it. */
    #offerCheck() {
        whenPressed(this.#section, 'check', this.#means.signal, async () => {
            this.#checking = new AbortController();
            const { signal } = this.#checking;
            try {
                const { checkConnection } = await import('./check-connection.js');
                const devices = async () => {
                    await this.#means.local.settled();
                    return [...this.#problems.values()]; // as they are: who has turned one off wants it off
                };
                await checkConnection(find(this.#section, '.check-panel', HTMLElement), { ...this.#means, devices, signal });
            } catch (error) {
                this.showProblem({ code: 'server-unreachable', about: 'join', detail: String(error) });
            }
        });
    }

    #forget() {
        this.#problems.clear();
        this.#showProblems();
    }

    #render() {
        const { camera, microphone } = this.#means.local.state;
        if (camera === 'on') {
            this.#settle('camera');
        }
        if (microphone === 'on') {
            this.#settle('microphone');
        }
    }

    /** @param {'camera' | 'microphone'} about what works now, so that its problem need not be shown any longer */
    #settle(about) {
        if (this.#problems.delete(about)) {
            this.#showProblems();
        }
    }

    /** @param {ProblemInfo} problem */
    #paragraph(problem) {
        const { title, todo } = wordsFor(problem, this.#means.say);
        const paragraph = element('p', 'prejoin-problem', `${title} ${todo}`);
        mark(paragraph, 'code', problem.code);
        return paragraph;
    }
}
