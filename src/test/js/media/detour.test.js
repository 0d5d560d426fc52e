import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Detour } from '../../../../webapp/js/media/detour.js';

const byTcp = { type: 'relay', protocol: 'udp', relayProtocol: 'tcp' };
const byUdp = { type: 'relay', protocol: 'udp', relayProtocol: 'udp' };
const direct = { type: 'srflx', protocol: 'udp' };
const anyWay = /** @type {RTCConfiguration} */ ({ iceServers: [{ urls: 'turn:t?transport=tcp' }], iceTransportPolicy: 'all' });
const seconds = 1_000;

test('a better way is looked for after ten seconds by TCP, then after a minute, then every five', () => {
    const detour = new Detour();
    const due = [];
    for (let now = 0; now <= 1_000 * seconds; now += seconds) {
        detour.isDue(byTcp, anyWay, now) && due.push(now / seconds);
    }

    assert.deepEqual(due, [10, 70, 370, 670, 970]);
});

test('who goes by UDP looks for nothing, and begins anew when UDP is lost', () => {
    for (const way of [byUdp, direct, null]) {
        const detour = new Detour();
        detour.isDue(byTcp, anyWay, 0);

        assert.equal(detour.isDue(way, anyWay, 20 * seconds), false);
        assert.equal(detour.isDue(byTcp, anyWay, 21 * seconds), false);
        assert.equal(detour.isDue(byTcp, anyWay, 31 * seconds), true);
    }
});

test('where nothing but TCP is allowed there is no better way', () => {
    const urls = ['turn:t?transport=tcp', 'turns:t:443'];
    const byTcpOnly = /** @type {RTCConfiguration} */ ({ iceServers: [{ urls }], iceTransportPolicy: 'relay' });
    const byUdpToo = { ...byTcpOnly, iceServers: [{ urls: [...urls, 'turn:t'] }] };
    const [without, having] = [new Detour(), new Detour()];
    [without.isDue(byTcp, byTcpOnly, 0), having.isDue(byTcp, byUdpToo, 0)];

    assert.equal(without.isDue(byTcp, byTcpOnly, 20 * seconds), false);
    assert.equal(having.isDue(byTcp, byUdpToo, 20 * seconds), true);
});
