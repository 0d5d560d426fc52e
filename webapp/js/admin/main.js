/** What scripts add to the administration pages: without them forms and links work all the same. */
import { confirm } from './confirm.js';
import { copy } from './copy.js';
import { draft } from './draft.js';
import { watch } from './watch.js';

confirm(document);
copy(document);
draft(document);
watch(document);
