import { LocalMedia } from '../live/index.js';
import { checkConnection } from './check-connection.js';
import { openDevices } from './check-devices.js';
import { DeviceChoice } from './device-choice.js';
import { button, find, whenPressed } from './dom.js';
import { randomRoom } from './landing.js';
import { invitationTo } from './memory.js';
import { speak } from './messages.js';
import { Preview } from './preview.js';

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
    const named = new URLSearchParams(location.search).get('room');
    find(main, 'device-choice', DeviceChoice).serve(local, { say, signal });
    new Preview(main, { local, signal });
    whenPressed(main, 'check', signal, async () => {
        const room = named || randomRoom(); // need not exist to tell its servers, and nobody else is to be met there
        const invitation = invitationTo(room);
        const credentials = () => invitation ? { invitation } : {};
        const means = { room, made: !named, credentials, local, devices: () => openDevices(local), say, signal };
        await checkConnection(find(main, '.check-panel', HTMLElement), means);
        const start = button(main, 'check');
        start.textContent = start.dataset['again'] ?? '';
    });
}
