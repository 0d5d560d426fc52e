/**
 * Who is who after a rejoin: ids change when a participant comes back, the person does not. Somebody is taken for the
 * successor of a participant with the same id, or else of one with the same name whose id is gone.
 *
 * @typedef {{readonly id: string, readonly name: string}} Named
 *
 * @param {ReadonlyArray<Named>} before those who may come back
 * @param {ReadonlyArray<Named>} now those who are in the room
 * @returns {Map<string, string>} from the id of the successor to that of the predecessor
 */
export function successions(before, now) {
    const present = new Set(now.map(({ id }) => id));
    const known = new Set(before.map(({ id }) => id));
    const returning = before.filter(({ id }) => !present.has(id));
    return new Map(now.flatMap(({ id, name }) => {
        if (known.has(id)) {
            return [[id, id]];
        }
        const index = returning.findIndex(other => other.name === name);
        const [predecessor] = index < 0 ? [] : returning.splice(index, 1);
        return predecessor ? [[id, predecessor.id]] : [];
    }));
}
