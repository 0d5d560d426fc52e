import { verdictOf } from '../check/verdict.js';
import { button, element, find, mark } from './dom.js';
import { wordsFor } from './problems.js';

/**
 * @typedef {import('../check/verdict.js').Finding} Finding
 * @typedef {keyof typeof import('./check-words.en.js').en} Word
 * @typedef {(word: Word, values?: Record<string, string | number>) => string} Tell
 */

/**
 * Fetches the words of the check in one language.
 *
 * @param {string} lang as in `<html lang>`
 * @returns {Promise<Tell>}
 */
export async function checkWords(lang) {
    const words = lang.toLowerCase().startsWith('ko')
        ? (await import('./check-words.ko.js')).ko
        : (await import('./check-words.en.js')).en;
    return (word, values = {}) => words[word].replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** The list of what was tried, what it comes to, and the report of it that one can send to somebody. */
export class CheckPanel {
    #root;
    #tell;
    #say;
    /** @type {Map<string, {finding: Finding, words: string}>} by step, in the order of the list */
    #findings = new Map();

    /**
     * @param {HTMLElement} root
     * @param {{tell: Tell, say: import('./messages.js').Say}} means
     */
    constructor(root, { tell, say }) {
        this.#root = root;
        this.#tell = tell;
        this.#say = say;
        button(root, 'copy-check').addEventListener('click', () => void this.#copy());
    }

    /** What was found before counts no more. */
    #clear() {
        this.#findings.clear();
        find(this.#root, '.check-steps', HTMLElement).replaceChildren();
        mark(this.#root, 'state', null);
        mark(this.#verdict, 'state', null);
        mark(this.#verdict, 'code', null);
        this.#verdict.textContent = '';
        find(this.#root, '.check-copied', HTMLElement).textContent = '';
        find(this.#root, '.check-report', HTMLElement).hidden = true;
        button(this.#root, 'copy-check').hidden = true;
    }

    /**
     * @param {AsyncIterable<Finding>} findings shown as they come; then what they come to
     * @param {AbortSignal} signal nobody waits for it any more
     */
    async run(findings, signal) {
        this.#clear();
        mark(this.#root, 'state', 'running');
        this.#verdict.textContent = this.#tell('running');
        this.#verdict.scrollIntoView({ block: 'nearest' });
        try {
            for await (const finding of findings) {
                this.show(finding);
            }
        } catch (error) {
            signal.aborted || this.show({ step: 'check', state: 'failed', code: 'check.failed', values: { error: String(error) } });
        }
        if (signal.aborted) {
            this.#clear();
            return;
        }
        mark(this.#root, 'state', 'done');
        this.#conclude();
        button(this.#root, 'copy-check').hidden = false;
    }

    /**
     * @param {Finding} finding in the place of an earlier one of its step
     * @param {string} [words] where it has some of its own
     */
    show(finding, words = this.#wordsOf(finding)) {
        this.#findings.set(finding.step, { finding, words });
        const row = this.row(finding.step);
        mark(row, 'state', finding.state);
        mark(row, 'code', finding.code);
        find(row, '.check-state', HTMLElement).textContent = this.#tell(`state.${finding.state}`);
        find(row, '.check-words', HTMLElement).textContent = words;
        if (this.#root.dataset.state === 'done') {
            this.#conclude();
        }
    }

    /** @param {Finding} finding */
    #wordsOf({ code, values, problem }) {
        const { title, todo } = problem ? wordsFor(problem, this.#say) : { title: '', todo: '' };
        return this.#tell(/** @type {Word} */ (code), { ...values, problem: `${title} ${todo}` });
    }

    get #verdict() {
        return find(this.#root, '.check-verdict', HTMLElement);
    }

    /**
     * @param {import('../check/verdict.js').Step} step
     * @returns {HTMLElement} made where it is not there yet
     */
    row(step) {
        const list = find(this.#root, '.check-steps', HTMLElement);
        const known = list.querySelector(`[data-step="${step}"]`);
        if (known instanceof HTMLElement) {
            return known;
        }
        const row = element('li', 'check-step');
        mark(row, 'step', step);
        row.append(
            element('span', 'check-name', this.#tell(`step.${step}`)),
            element('span', 'check-state'),
            element('p', 'check-words'),
        );
        list.append(row);
        return row;
    }

    #conclude() {
        const { state, code } = verdictOf([...this.#findings.values()].map(({ finding }) => finding));
        mark(this.#verdict, 'state', state);
        mark(this.#verdict, 'code', code);
        this.#verdict.textContent = this.#tell(/** @type {Word} */ (code));
    }

    /** Nothing in it says who or where one is. */
    #report() {
        const lines = [...this.#findings.values()].map(({ finding, words }) =>
            `${this.#tell(`step.${finding.step}`)}: ${this.#tell(`state.${finding.state}`)} – ${words} (${finding.code})`);
        return [`Madang, ${new Date().toISOString()}, ${navigator.userAgent}`, this.#verdict.textContent, ...lines].join('\n');
    }

    async #copy() {
        const done = find(this.#root, '.check-copied', HTMLElement);
        const field = find(this.#root, '.check-report', HTMLTextAreaElement);
        field.value = this.#report();
        try {
            await navigator.clipboard.writeText(field.value);
            field.hidden = true;
            done.textContent = this.#tell('copy.done');
        } catch {
            field.hidden = false;
            field.select();
            done.textContent = this.#tell('copy.failed');
        }
    }
}
