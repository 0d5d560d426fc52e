/** Time enough for two further tries before the credentials end. */
const marginSeconds = 60;
const shortestSeconds = 5;

/**
 * When to ask for new credentials: a minute before the old ones end, or half-way where they do not last two minutes.
 *
 * @param {number} ttl seconds; 0 means that there is nothing to renew
 * @returns {number | null} milliseconds from now, null for never
 */
export function renewalDelay(ttl) {
    if (!(ttl > 0)) {
        return null;
    }
    return 1000 * Math.max(shortestSeconds, ttl - marginSeconds, Math.min(ttl / 2, marginSeconds));
}

/**
 * When to ask again after a renewal that has failed.
 *
 * @param {number} failures in a row, 1 for the first
 * @returns {number} milliseconds from now
 */
export function renewalRetryDelay(failures) {
    return Math.min(60_000, 5_000 * 2 ** (failures - 1));
}
