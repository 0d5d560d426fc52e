/** Starts the page that checks devices and connection. */
import { startCheckPage } from './ui/check-page.js';

await startCheckPage(document);
