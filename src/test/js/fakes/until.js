/**
 * Waits for a condition while everything that is due runs; there is no clock in it.
 *
 * @template T
 * @param {() => T} condition
 * @param {string} [what]
 * @returns {Promise<T>}
 */
export async function until(condition, what = String(condition)) {
    for (let turn = 0; turn < 500; turn++) {
        const value = condition();
        if (value) {
            return value;
        }
        await new Promise(resolve => setImmediate(resolve));
    }
    throw new Error(`never came: ${what}`);
}

/** Lets everything that is due run, to see afterwards that something has not happened. */
export async function settle() {
    for (let turn = 0; turn < 10; turn++) {
        await new Promise(resolve => setImmediate(resolve));
    }
}
