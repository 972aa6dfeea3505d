import { beforeEach, describe, expect, it } from 'vitest';
import { sampleText } from '../testing/sample';
import {
  addDeviceAt,
  adopt,
  changeClusterRole,
  changeField,
  connectPorts,
  removeSelected,
  rename,
} from './design';
import {
  beginSaving,
  documentText,
  isEdited,
  markSaved,
  openDocument,
  redo,
  standOn,
  undo,
  useDocument,
} from './document';
import { useNotice } from './notice';
import { select, useSelection } from './selection';

const state = () => useDocument.getState();
const topology = () => state().topology!;

beforeEach(() => {
  select([]);
  openDocument({ path: '/tmp/homelab.yaml', name: 'homelab.yaml', text: sampleText });
});

describe('the document', () => {
  it('is not edited when undo has taken everything back', () => {
    rename('pi-3', 'pi-9');
    expect(isEdited(state())).toBe(true);
    undo();
    expect(isEdited(state())).toBe(false);
    expect(documentText()).toBe(sampleText);
    redo();
    expect(topology().devices['pi-9']).toBeDefined();
  });

  it('takes typing in one field as one step, and two fields as two', () => {
    for (const label of ['C', 'Cl', 'Clo']) changeField(['devices', 'pi-1', 'label'], label, 'Label');
    changeField(['devices', 'pi-2', 'label'], 'Two', 'Label');
    expect(state().past).toHaveLength(2);
    undo();
    undo();
    expect(topology().devices['pi-1']?.label).toBeUndefined();
  });

  it('forgets what was undone once something else is done', () => {
    rename('pi-3', 'pi-9');
    undo();
    rename('pi-2', 'pi-8');
    redo();
    expect(topology().devices['pi-3']).toBeDefined();
  });

  it('keeps comments in what it writes, and is not edited once that is saved', () => {
    changeField(['devices', 'gpu-1', 'label'], 'RTX 4090 host', 'Label');
    const text = documentText();
    expect(text).toContain('# control plane');
    expect(text).toContain('RTX 4090 host');
    markSaved(beginSaving(), '/tmp/homelab.yaml', 'homelab.yaml');
    expect(isEdited(state())).toBe(false);
  });

  it('has the bytes again that it had before what was saved meanwhile, and those that were saved', () => {
    const save = () => {
      const text = documentText();
      markSaved(beginSaving(), '/tmp/homelab.yaml', 'homelab.yaml');
      return text;
    };
    // Only the adopted one of the two stands in the file: 1 is what is meant where nothing does.
    adopt('gitea', [{ path: ['workloads', 'gitea', 'replicas'], value: 3 }]);
    const adopted = save();
    expect(adopted).toContain('replicas: 3');
    undo();
    expect(save()).toBe(sampleText);
    redo();
    expect(save()).toBe(adopted);
  });

  it('keeps what another wrote into the file when it goes back to before', () => {
    changeField(['devices', 'pi-1', 'label'], 'Mine', 'Label');
    markSaved(beginSaving(), '/tmp/homelab.yaml', 'homelab.yaml');
    standOn(`${state().text}# theirs\n`, topology());
    undo();
    expect(documentText()).toContain('# theirs');
    expect(documentText()).not.toContain('Mine');
  });
});

describe('editing', () => {
  it('adds a worker as a person does: device, cable, role', () => {
    addDeviceAt('raspberry-pi', { x: 123, y: 456 });
    const [added] = useSelection.getState().ids;
    expect(added).toBe('pi-5');
    connectPorts('sw1:6', 'pi-5:eth0');
    changeClusterRole('pi-5', { role: 'agent', cluster: 'home' });
    expect(topology().clusters['home']?.agents).toContain('pi-5');
    expect(topology().devices['pi-5']?.ports?.['eth0']?.address).toBe('10.20.10.15/24');
    expect(topology().layout.cables?.['pi-5']).toEqual({ x: 120, y: 460 });
    expect(state().past).toHaveLength(3);
  });

  it('moves a node between roles without leaving it in both', () => {
    changeClusterRole('pi-2', { role: 'server', cluster: 'home' });
    const { servers, agents } = topology().clusters['home']!;
    expect(servers).toContain('pi-2');
    expect(agents).not.toContain('pi-2');
  });

  it('refuses to leave a cluster without a server, changes nothing, and says so', () => {
    changeClusterRole('pi-1', null);
    expect(isEdited(state())).toBe(false);
    expect(useNotice.getState().notice?.kind).toBe('refused');
  });

  it('says what went with a deleted device', () => {
    select(['pi-4']);
    removeSelected();
    expect(topology().devices['pi-4']).toBeUndefined();
    expect(useNotice.getState().notice?.summary).toContain('pi-4-sw1');
  });

  it('gives the reason of a refused value back to its field', () => {
    expect(changeField(['devices', 'pi-1', 'gateway'], 'nonsense', 'Gateway')).toMatch(/gateway/);
    expect(isEdited(state())).toBe(false);
  });
});
