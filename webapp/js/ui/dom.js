/** Finding elements of the page, with their types: one that is missing is a mistake of ours, and told at once. */

/**
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function find(root, selector, type) {
    const found = root.querySelector(selector);
    if (!(found instanceof type)) {
        throw new Error(`The page lacks ${selector}`);
    }
    return found;
}

/**
 * @param {ParentNode} root
 * @param {string} action the value of `data-action`
 */
export function button(root, action) {
    return find(root, `[data-action="${action}"]`, HTMLButtonElement);
}

/**
 * Does what a button is for, once at a time. Meanwhile it is not `disabled`: that would take the focus away from it.
 *
 * @param {ParentNode} root
 * @param {string} action the value of `data-action`
 * @param {AbortSignal} signal
 * @param {() => Promise<void>} act
 */
export function whenPressed(root, action, signal, act) {
    const pressed = button(root, action);
    let busy = false;
    /** @param {boolean} now */
    const be = now => aria(pressed, 'disabled', busy = now);
    pressed.addEventListener('click', () => {
        if (!busy) {
            be(true);
            void act().finally(() => be(false));
        }
    }, { signal });
    pressed.disabled = false;
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {string} className
 * @param {string} [text]
 */
export function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    if (text !== undefined) {
        made.textContent = text;
    }
    return made;
}

/**
 * Sets a data attribute, or removes it when there is nothing to say.
 *
 * @param {HTMLElement} target
 * @param {string} name as in `dataset`
 * @param {string | boolean | null} value
 */
export function mark(target, name, value) {
    const wanted = value === true ? '' : value === false || value === null ? undefined : value;
    if (target.dataset[name] === wanted) {
        return;
    }
    if (wanted === undefined) {
        delete target.dataset[name];
    } else {
        target.dataset[name] = wanted;
    }
}

/**
 * @param {Element} target
 * @param {string} name
 * @param {boolean} value
 */
export function aria(target, name, value) {
    target.setAttribute(`aria-${name}`, String(value));
}

/**
 * @param {number} seconds
 * @returns {string} like 1:05 or 1:02:09
 */
export function clock(seconds) {
    const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
    const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
    const tail = String(whole % 60).padStart(2, '0');
    return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/**
 * A stream without a picture yet would hold up the page's `load`, for as long as a permission is being asked for.
 *
 * @param {HTMLVideoElement} video
 * @param {MediaStream} stream
 * @param {() => void} then
 */
export function attach(video, stream, then) {
    const begin = () => {
        video.srcObject = stream;
        then();
    };
    if (document.readyState === 'complete') {
        begin();
    } else {
        addEventListener('load', begin, { once: true });
    }
}
