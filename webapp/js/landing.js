/** Starts the landing page. */
import { Landing } from './ui/landing.js';

new Landing(document.body);
