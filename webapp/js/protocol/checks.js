/**
 * Small checks that are put together to describe a message: each takes a value and where it stands, and gives the value
 * with its type, or throws.
 *
 * @template T
 * @typedef {(value: unknown, where: string) => T} Check
 */

/** @type {Check<string>} */
export const text = (value, where) => typeof value === 'string' ? value : fail(where, 'a string');

/** @type {Check<boolean>} */
export const boolean = (value, where) => typeof value === 'boolean' ? value : fail(where, 'a boolean');

/** @type {Check<number>} */
export const count = (value, where) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : fail(where, 'a whole number');

/**
 * @template {string} T
 * @param {T} wanted
 * @returns {Check<T>}
 */
export const literal = wanted => (value, where) => value === wanted ? wanted : fail(where, wanted);

/**
 * @template {string} T
 * @param {ReadonlyArray<T>} choices
 * @returns {Check<T>}
 */
export const oneOf = choices => (value, where) =>
    choices.find(choice => choice === value) ?? fail(where, choices.join(' or '));

/**
 * @template T
 * @param {Check<T>} check
 * @returns {Check<T | null>} a missing value counts as null
 */
export const nullable = check => (value, where) => value === null || value === undefined ? null : check(value, where);

/**
 * @template T
 * @param {Check<T>} check
 * @returns {Check<T | undefined>}
 */
export const optional = check => (value, where) => value === undefined ? undefined : check(value, where);

/**
 * @template T
 * @param {Check<T>} check
 * @returns {Check<T[]>}
 */
export const list = check => (value, where) =>
    Array.isArray(value) ? value.map((item, index) => check(item, `${where}[${index}]`)) : fail(where, 'a list');

/**
 * @template {Record<string, Check<any>>} S
 * @typedef {{[K in keyof S as undefined extends ReturnType<S[K]> ? K : never]?: Exclude<ReturnType<S[K]>, undefined>}
 *     & {[K in keyof S as undefined extends ReturnType<S[K]> ? never : K]: ReturnType<S[K]>}} Checked
 */

/**
 * @template {Record<string, Check<any>>} S
 * @param {S} shape
 * @returns {Check<Checked<S>>} only the members of the shape, the optional ones where they are present
 */
export const record = shape => (value, where) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return fail(where, 'an object');
    }
    const members = /** @type {Record<string, unknown>} */ (value);
    const checked = Object.entries(shape)
        .map(([name, check]) => /** @type {const} */ ([name, check(members[name], `${where}.${name}`)]))
        .filter(([, member]) => member !== undefined);
    return /** @type {Checked<S>} */ (Object.fromEntries(checked));
};

/**
 * @param {string} where
 * @param {string} wanted
 * @returns {never}
 */
function fail(where, wanted) {
    throw new TypeError(`${where} is not ${wanted}`);
}
