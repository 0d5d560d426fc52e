/**
 * What lobby, roles and moderation make of a state; a part of `reduce`.
 *
 * @typedef {import('./state.js').RoomState} RoomState
 * @typedef {import('../protocol/messages.js').Role} Role
 * @typedef {import('../protocol/messages.js').Source} Source
 */

/** What the permission for each source is called. */
const permissionFor = Object.freeze({
    microphone: 'publish-audio',
    camera: 'publish-video',
    screen: 'publish-screen',
    clip: 'publish-clip',
});

/** @type {ReadonlyArray<Source>} */
export const sources = ['microphone', 'camera', 'screen', 'clip'];

/** @type {ReadonlyArray<Role>} the highest first */
export const roles = ['host', 'moderator', 'speaker', 'viewer'];

/**
 * @param {{readonly permissions: ReadonlyArray<string>}} participant
 * @param {Source} source
 */
export function mayPublish({ permissions }, source) {
    return permissions.includes(permissionFor[source]);
}

/** @param {{readonly permissions: ReadonlyArray<string>} | null} participant */
export function mayModerate(participant) {
    return participant?.permissions.includes('moderate') ?? false;
}

/** @param {{readonly permissions: ReadonlyArray<string>} | null} participant */
export function mayChat(participant) {
    return participant?.permissions.includes('chat') ?? false;
}

/**
 * Nobody acts on those above them, nor gives more than they have.
 *
 * @param {{readonly role: Role}} one
 * @param {{readonly role: Role}} other
 */
export function outranks(one, other) {
    return roles.indexOf(one.role) < roles.indexOf(other.role);
}

/**
 * What is to be seen and heard of somebody: tracks that are muted, not named or not permitted are not. The sound of a screen or
 * a clip comes mixed with the microphone in one track, so there it is the sender's page that keeps a muted microphone out.
 *
 * @param {{readonly permissions: ReadonlyArray<string>, readonly tracks: ReadonlyArray<import('../protocol/messages.js').Track>}} participant
 * @returns {{audio: boolean, video: boolean}}
 */
export function perceptible(participant) {
    const shown = participant.tracks.filter(({ source, muted }) => !muted && mayPublish(participant, source));
    return {
        audio: shown.some(({ source }) => source !== 'camera'),
        video: shown.some(({ source }) => source !== 'microphone'),
    };
}

/**
 * @param {RoomState} state
 * @param {import('../protocol/messages.js').RoleChanged} event
 * @returns {RoomState}
 */
export function changeRole(state, { participant, role, permissions }) {
    const changed = changeAnybody(state, participant, { role, permissions });
    return mayModerate(changed.self) ? changed : { ...changed, knocking: [] };
}

/**
 * @param {RoomState} state
 * @param {import('../protocol/messages.js').TracksMuted} event
 * @returns {RoomState}
 */
export function muteTracks(state, { number, participants, source, by }) {
    const mine = state.self !== null && participants.includes(state.self.id) && by !== state.self.id;
    return {
        ...state,
        mutedBy: mine ? { number, source, name: nameOf(state, by) } : state.mutedBy,
        participants: state.participants.map(it => participants.includes(it.id) ? { ...it, tracks: muted(it.tracks, source) } : it),
    };
}

/**
 * @param {RoomState} state
 * @param {import('../protocol/messages.js').HandRaised | import('../protocol/messages.js').HandLowered} event
 */
export function moveHand(state, event) {
    return changeAnybody(state, event.participant, { hand: event.type === 'hand-raised' ? event.since : null });
}

/**
 * What is said of the lobby, or to oneself alone.
 *
 * @param {RoomState} state
 * @param {import('../protocol/messages.js').Aside} message
 * @returns {RoomState}
 */
export function hearAside(state, message) {
    switch (message.type) {
        case 'participant-knocked':
            return state.knocking.some(({ id }) => id === message.knock.id)
                ? state
                : { ...state, knocking: [...state.knocking, message.knock] };
        case 'knock-ended':
            return { ...state, knocking: state.knocking.filter(({ id }) => id !== message.knock) };
        case 'unmute-asked':
            return { ...state, asked: { source: message.source, name: nameOf(state, message.by) } };
        case 'waiting':
            throw new TypeError('waiting has a state of its own');
    }
}

/**
 * Everybody whose hand is raised, the first one first.
 *
 * @param {RoomState} state
 * @returns {string[]} ids
 */
export function hands({ self, participants }) {
    return [...participants, ...self ? [self] : []]
        .filter(({ hand }) => hand !== null)
        .sort((a, b) => Date.parse(a.hand ?? '') - Date.parse(b.hand ?? ''))
        .map(({ id }) => id);
}

/**
 * @param {ReadonlyArray<import('../protocol/messages.js').Track>} tracks
 * @param {Source} source
 */
function muted(tracks, source) {
    return tracks.map(track => track.source === source ? { source, muted: true } : track);
}

/**
 * @param {RoomState} state
 * @param {string} [id]
 * @returns {string | null} null where nobody in the room did it
 */
function nameOf({ self, participants }, id) {
    return [...participants, ...self ? [self] : []].find(it => it.id === id)?.name ?? null;
}

/**
 * @param {RoomState} state
 * @param {string} id of somebody, perhaps oneself
 * @param {Partial<import('./state.js').Self>} members
 * @returns {RoomState}
 */
function changeAnybody(state, id, members) {
    return state.self?.id === id
        ? { ...state, self: { ...state.self, ...members } }
        : { ...state, participants: state.participants.map(it => it.id === id ? { ...it, ...members } : it) };
}
