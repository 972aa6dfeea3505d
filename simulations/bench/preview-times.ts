import { setField } from '#shared/topology/edits/set-field';
import { createPreview } from '../fluid/preview';
import { campusTopology } from './campus';
import { atMost, type Figure } from './figure';
import { cpuSeconds } from './measured-run';

/** What a user waits for the fluid preview. */
export function previewFigures(): Figure[] {
  const campus = campusTopology({ hosts: 960, switches: 40, flows: 10_000 });
  const edits = {
    'a flow’s rate': (round: number) =>
      setField(campus, { path: ['traffic', 'flows', 'f7', 'rate'], value: (round + 2) * 1e6 }),
    'a cable’s rate': (round: number) =>
      setField(campus, { path: ['cables', 'c7', 'rate'], value: (round + 2) * 1e7 }),
    'the rate of a cable between switches': (round: number) =>
      setField(campus, { path: ['cables', 'u7', 'rate'], value: (round + 2) * 1e8 }),
  };
  const fresh = Array.from({ length: 12 }, () => milliseconds(() => void createPreview()(campus))).slice(2);
  const preview = createPreview();
  return [
    atMost(
      'fluid preview of 1,000 devices and 10,000 flows, from nothing',
      Math.min(...fresh),
      100,
      'CPU ms',
    ),
    ...Object.entries(edits).map(([what, edit]) => {
      preview(campus);
      const times = Array.from({ length: 25 }, (_, round) => {
        const edited = edit(round);
        return milliseconds(() => void preview(edited));
      });
      return atMost(`the same after an edit of ${what}`, Math.min(...times), 16, 'CPU ms');
    }),
  ];
}

/** What a user waits on a machine that does nothing else; the least of several counts, since others share this one. */
const milliseconds = (work: () => void): number => cpuSeconds(work) * 1000;
