import { LocalMedia } from '../live/index.js';
import { checkConnection } from './check-connection.js';
import { checkDevices, checkSpeaker } from './check-devices.js';
import { DeviceChoice } from './device-choice.js';
import { button, find } from './dom.js';
import { invitationTo } from './memory.js';
import { speak } from './messages.js';
import { Preview } from './preview.js';

/** The room that is asked for servers where none is named: it need not exist. */
const anyRoom = 'check';

/**
 * The page that checks devices and connection.
 *
 * @param {Document} page
 */
export async function startCheckPage(page) {
    const main = find(page, 'main', HTMLElement);
    const say = await speak(page.documentElement.lang);
    const { signal } = new AbortController();
    const local = new LocalMedia();
    const room = new URLSearchParams(location.search).get('room') || anyRoom;
    const invitation = invitationTo(room);
    find(main, 'device-choice', DeviceChoice).serve(local, { say, signal });
    new Preview(main, { local, signal });
    const start = button(main, 'check');
    start.addEventListener('click', async () => {
        start.disabled = true;
        const means = { room, credentials: invitation ? { invitation } : {}, signal };
        try {
            await checkConnection(find(main, '.check-panel', HTMLElement), means, async (panel, tell) => {
                checkSpeaker(panel, tell);
                await checkDevices(local, panel, say);
            });
        } finally {
            start.disabled = false;
        }
    }, { signal });
    start.disabled = false;
}
