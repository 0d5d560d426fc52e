import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inGrid, withStage } from '../../../../webapp/js/ui/layout.js';

/** @typedef {import('../../../../webapp/js/ui/layout.js').Rect} Rect */

const spaces = [{ width: 1400, height: 760 }, { width: 344, height: 600 }, { width: 700, height: 700 }];

/** @param {Rect} a @param {Rect} b */
const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** @param {Rect[]} rects @param {{width: number, height: number}} space */
function fits(rects, space) {
    rects.forEach((rect, index) => {
        assert.ok(rect.x >= -0.01 && rect.y >= -0.01, `tile ${index} begins outside`);
        assert.ok(rect.x + rect.w <= space.width + 0.01 && rect.y + rect.h <= space.height + 0.01, `tile ${index} ends outside`);
        assert.ok(rects.every((other, at) => at === index || !overlap(rect, other)), `tile ${index} overlaps`);
    });
}

test('tiles_fit_their_space_and_do_not_overlap', () => {
    for (const space of spaces) {
        for (let count = 1; count <= 12; count++) {
            const rects = inGrid(count, space);
            assert.equal(rects.length, count);
            fits(rects, space);
        }
    }
});

test('two_people_stand_side_by_side_on_a_desk_and_one_above_the_other_on_a_phone', () => {
    const [left, right] = inGrid(2, { width: 1400, height: 760 });
    const [upper, lower] = inGrid(2, { width: 344, height: 600 });

    assert.equal(left?.y, right?.y);
    assert.equal(upper?.x, lower?.x);
});

test('what_somebody_shows_is_larger_than_all_the_rest', () => {
    for (const space of spaces) {
        const rects = withStage(5, 2, space);
        const areas = rects.map(rect => rect.w * rect.h);

        fits(rects, space);
        assert.equal(areas.indexOf(Math.max(...areas)), 2);
    }
});
