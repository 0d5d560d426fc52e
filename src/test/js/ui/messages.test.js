import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { problemCodes } from '../../../../webapp/js/protocol/problem.js';
import { en as checkEn } from '../../../../webapp/js/ui/check-words.en.js';
import { ko as checkKo } from '../../../../webapp/js/ui/check-words.ko.js';
import { en } from '../../../../webapp/js/ui/messages.en.js';
import { ko } from '../../../../webapp/js/ui/messages.ko.js';
import { speak } from '../../../../webapp/js/ui/messages.js';
import { wordsFor } from '../../../../webapp/js/ui/problems.js';

const project = new URL('../../../../', import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, project), 'utf8');
const keysOf = (/** @type {string} */ path) => read(path).split('\n').filter(line => /^\w/.test(line)).map(line => line.split(' = ')[0]);

test('both_languages_have_the_same_texts', () => {
    assert.deepEqual(Object.keys(ko), Object.keys(en));
    assert.deepEqual(keysOf('src/main/resources/messages_ko.properties'), keysOf('src/main/resources/messages.properties'));
});

test('both_languages_have_the_same_words_for_the_check', () => {
    assert.deepEqual(Object.keys(checkKo), Object.keys(checkEn));
});

test('both_languages_fill_in_the_same_values', () => {
    const values = (/** @type {string} */ text) => [...new Set(text.match(/\{\w+\}/g))].sort();
    for (const [key, text] of Object.entries({ ...en, ...checkEn })) {
        const korean = { ...ko, ...checkKo }[/** @type {keyof typeof en} */ (key)];
        assert.ok(values(korean).every(value => values(text).includes(value)), key);
    }
});

test('every_problem_has_a_sentence_and_says_what_to_do', () => {
    for (const code of problemCodes) {
        assert.ok(Object.hasOwn(en, `problem.${code}`), `problem.${code}`);
        assert.ok(Object.hasOwn(en, `todo.${code}`), `todo.${code}`);
    }
});

test('a_device_problem_names_the_device', async () => {
    const problem = { code: /** @type {const} */ ('device-in-use'), about: /** @type {const} */ ('camera') };

    assert.equal(wordsFor(problem, await speak('en')).title, 'Another program is using the camera.');
    assert.equal(wordsFor(problem, await speak('ko-KR')).title, '다른 프로그램이 카메라를 쓰고 있습니다.');
});

test('a_room_that_is_not_open_yet_says_when_it_opens', async () => {
    const closed = { code: /** @type {const} */ ('not-open'), about: /** @type {const} */ ('join') };

    assert.equal(wordsFor(closed, await speak('en')).todo, en['todo.not-open']);
    assert.match(wordsFor({ ...closed, retryAfter: 60 }, await speak('en')).todo, /^It opens: .*\d:\d\d/);
    assert.match(wordsFor({ ...closed, retryAfter: 200_000 }, await speak('ko')).todo, /요일.*에 열립니다/);
});

test('every_text_that_a_page_asks_for_exists', () => {
    const known = keysOf('src/main/resources/messages.properties');
    const pages = ['webapp/index.xhtml', 'webapp/check.xhtml', 'webapp/WEB-INF/check-panel.xhtml', 'webapp/room.xhtml', 'webapp/error.xhtml', 'webapp/WEB-INF/template.xhtml',
        ...readdirSync(new URL('webapp/WEB-INF/room/', project)).map(name => `webapp/WEB-INF/room/${name}`)];
    for (const page of pages) {
        for (const [, key] of read(page).matchAll(/msg\['([\w.]+)'\]/g)) {
            assert.ok(known.includes(key), `${page} asks for ${key}`);
        }
    }
});
