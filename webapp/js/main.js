/** Starts the page of a room. */
import { find } from './ui/dom.js';
import { speak } from './ui/messages.js';
import { RoomPage, takeInvitation, wishesOf } from './ui/room-page.js';

const { lang, dataset } = document.documentElement;
const main = find(document, 'main', HTMLElement);
const page = new RoomPage(main, {
    room: dataset.room ?? '',
    invitation: takeInvitation(dataset.room ?? ''),
    say: await speak(lang),
    signal: new AbortController().signal,
    wishes: wishesOf(new URLSearchParams(location.search), main.dataset.signedInAs),
});
page.start();
