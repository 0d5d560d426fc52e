/**
 * Where the tiles of a call stand. Pure arithmetic, in CSS pixels.
 *
 * @typedef {{x: number, y: number, w: number, h: number}} Rect
 * @typedef {{width: number, height: number}} Space
 */

const GAP = 8;
const WIDEST = 16 / 9;
const TALLEST = { wide: 4 / 3, high: 4 / 5 };
const STRIP_SHARE = 0.22;

/**
 * Tiles of equal size, as large as they can be, the last row in the middle.
 *
 * @param {number} count
 * @param {Space} space
 * @returns {Rect[]}
 */
export function inGrid(count, { width, height }) {
    const tallest = width > height ? TALLEST.wide : TALLEST.high;
    let best = { columns: 1, w: 0, h: 0 };
    for (let columns = 1; columns <= count; columns++) {
        const rows = Math.ceil(count / columns);
        const size = fit((width - GAP * (columns - 1)) / columns, (height - GAP * (rows - 1)) / rows, tallest);
        if (size.w * size.h > best.w * best.h) {
            best = { columns, ...size };
        }
    }
    const { columns, w, h } = best;
    const rows = Math.ceil(count / columns);
    const top = (height - rows * h - (rows - 1) * GAP) / 2;
    return Array.from({ length: count }, (_, index) => {
        const row = Math.floor(index / columns);
        const inRow = row === rows - 1 ? count - row * columns : columns;
        const start = (width - inRow * w - (inRow - 1) * GAP) / 2;
        return { x: start + (index % columns) * (w + GAP), y: top + row * (h + GAP), w, h };
    });
}

/**
 * One large tile for what somebody shows, the others in a strip beside or below it.
 *
 * @param {number} count
 * @param {number} featured index of the large one
 * @param {Space} space
 * @returns {Rect[]}
 */
export function withStage(count, featured, { width, height }) {
    if (count === 1) {
        return [{ x: 0, y: 0, w: width, h: height }];
    }
    const beside = width > height * 1.2;
    const strip = Math.round((beside ? width : height) * STRIP_SHARE);
    const stage = beside
        ? { x: 0, y: 0, w: width - strip - GAP, h: height }
        : { x: 0, y: 0, w: width, h: height - strip - GAP };
    const room = beside ? { width: strip, height } : { width, height: strip };
    const offset = beside ? { x: width - strip, y: 0 } : { x: 0, y: height - strip };
    const rest = inGrid(count - 1, room).map(rect => ({ ...rect, x: rect.x + offset.x, y: rect.y + offset.y }));
    return [...rest.slice(0, featured), stage, ...rest.slice(featured)];
}

/**
 * @param {number} w
 * @param {number} h
 * @param {number} tallest
 */
function fit(w, h, tallest) {
    if (w / h > WIDEST) {
        return { w: h * WIDEST, h };
    }
    return w / h < tallest ? { w, h: w / tallest } : { w, h };
}
