import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const webapp = new URL('../../../../webapp/', import.meta.url);

/**
 * @param {URL} file
 * @param {Set<string>} found
 */
function follow(file, found) {
    const path = file.href.slice(webapp.href.length);
    if (!found.has(path)) {
        found.add(path);
        const text = readFileSync(file, 'utf8');
        for (const [, target, alone] of text.matchAll(/^(?:import|export)[^'"()]*?from '(\.[^']+)'|^import '(\.[^']+)'/gm)) {
            follow(new URL(/** @type {string} */ (target ?? alone), file), found);
        }
    }
    return found;
}

test('the_call_page_names_every_module_it_needs_so_that_they_come_at_once', () => {
    const needed = [...follow(new URL('js/main.js', webapp), new Set())];
    const page = readFileSync(new URL('WEB-INF/room/modules.xhtml', webapp), 'utf8');
    const named = [...page.matchAll(/rel="modulepreload" href="([^"]+)"/g)].map(match => match[1]);

    const texts = 'js/ui/messages.#{page.lang}.js'; // those of one language, asked for by messages.js itself
    assert.ok(named.includes(texts));
    assert.deepEqual(named.filter(path => path !== texts), needed.filter(path => path !== 'js/main.js').sort());
});
