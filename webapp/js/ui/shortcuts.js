/**
 * Calls what belongs to a letter, unless somebody is writing or a dialog is open.
 *
 * @param {Record<string, () => void>} actions by key: a small letter, or a name such as `escape`
 * @param {AbortSignal} signal
 */
export function listenForKeys(actions, signal) {
    document.addEventListener('keydown', event => {
        const action = actions[letterOf(event)];
        if (action && !event.defaultPrevented && !event.repeat && !isBusy(event)) {
            event.preventDefault();
            action();
        }
    }, { signal });
}

/**
 * With a Korean keyboard M types ㅡ: then the place of the key counts.
 *
 * @param {KeyboardEvent} event
 */
function letterOf({ key, code }) {
    return /^[a-z]+$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase();
}

/** @param {KeyboardEvent} event */
function isBusy({ ctrlKey, metaKey, altKey, isComposing, target, key }) {
    if (ctrlKey || metaKey || altKey || isComposing || document.querySelector('dialog[open]')) {
        return true;
    }
    const writing = target instanceof Element && target.matches('input:not([type="range"]), textarea, select, [contenteditable]');
    return writing && key !== 'Escape';
}
