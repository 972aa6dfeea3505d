import { expect, test } from 'vitest';
import { modeText } from './driver';
import { routeros } from './routeros';

/** `print terse` of RouterOS 7, written from MikroTik's documentation of bridges and of `print`; no such device is in the tests. */
const shown = `0 R name=bridge mtu=auto actual-mtu=1500 protocol-mode=rstp vlan-filtering=no pvid=1 frame-types=admit-all
rackloom-ports
0   interface=ether1 bridge=bridge priority=0x80 pvid=1 frame-types=admit-all ingress-filtering=yes
1 H interface=ether2 bridge=bridge priority=0x80 pvid=20 frame-types=admit-only-untagged-and-priority-tagged ingress-filtering=yes
2 I interface=ether3 bridge=bridge priority=0x80 pvid=1 frame-types=admit-only-vlan-tagged ingress-filtering=yes
3   interface=ether4 bridge=bridge comment="to the attic, pvid=7" pvid=1 frame-types=admit-all ingress-filtering=yes
4 X interface=ether5 bridge=bridge pvid=1 frame-types=admit-all ingress-filtering=yes
5   interface=ether6 bridge=bridge pvid=30 frame-types=admit-all ingress-filtering=yes
rackloom-vlans
0   bridge=bridge vlan-ids=10 tagged=bridge,ether1,ether3 untagged="" current-tagged=bridge,ether1 current-untagged=""
1   bridge=bridge vlan-ids=20 tagged=ether1,ether3 untagged=ether2 current-tagged=ether1 current-untagged=ether2
2   bridge=bridge vlan-ids=1 tagged="" untagged=ether1 current-tagged="" current-untagged=ether1
3 D bridge=bridge vlan-ids=30 tagged="" untagged="" current-tagged="" current-untagged=ether6
`;

test('every mode reads back; disabled and dynamic entries are no settings', () => {
  const modes = Object.entries(routeros.parse(shown)).map(([name, mode]) => [name, modeText(mode)]);
  expect(Object.fromEntries(modes)).toEqual({
    ether1: 'trunk 10,20, native 1',
    ether2: 'access 20',
    ether3: 'trunk 10,20, native none',
    ether4: 'not set',
    // Untagged frames come in, but nothing static lets them out.
    ether6: 'access 0',
  });
});

test('whether the bridge of a port filters', () => {
  expect(routeros.filtering?.isOn(shown, 'ether2')).toBe(false);
  expect(routeros.filtering?.isOn(shown.replace('vlan-filtering=no', 'vlan-filtering=yes'), 'ether2')).toBe(
    true,
  );
});

test('an entry for several VLANs is refused with what to do, as is a device without ports', () => {
  expect(() => routeros.parse(shown.replace('vlan-ids=10', 'vlan-ids=10-12'))).toThrow('Make one for each');
  expect(() => routeros.parse('')).toThrow('has ports');
});

test('missing entries are made, the port is set, and each entry of the table once', () => {
  const [change] = routeros.setPort(
    'ether4',
    { untagged: 1, tagged: [10, 30] },
    { untagged: null, tagged: [] },
  );
  if (change?.kind !== 'command') throw new Error('no command');
  const lines = change.command.split('\n');
  expect(lines.slice(0, 2)).toEqual([
    ':local p "ether4"',
    ':local b [/interface bridge port get [find interface="ether4"] bridge]',
  ]);
  expect(lines.filter((line) => line.includes('vlan add'))).toHaveLength(3);
  expect(lines.at(-2)).toBe(
    '/interface bridge port set [find interface=$p] pvid=1 frame-types=admit-all ingress-filtering=yes',
  );
  expect(lines.at(-1)).toContain(
    ':if ($id = "10") do={:set t ($t, $p)}; :if ($id = "30") do={:set t ($t, $p)}; :if ($id = "1") do={:set u ($u, $p)}; ' +
      '/interface bridge vlan set $v tagged=$t untagged=$u}',
  );
  expect(change.undo).toContain('pvid=1 frame-types=admit-all');
});

test.each(['"; /system reset; "', '$(evil)', 'x\\"; /quit; :put \\"'])('%j stays a name', (bad) => {
  const [change] = routeros.setPort(bad, { untagged: 20, tagged: [] }, { untagged: null, tagged: [] });
  if (change?.kind !== 'command') throw new Error('no command');
  const [first = ''] = change.command.split('\n');
  // One quoted text: every quote, dollar and backslash in it is escaped.
  expect(first.replace(/\\["\\$?]/g, '')).toMatch(/^:local p "[^"$\\]*"$/);
});
