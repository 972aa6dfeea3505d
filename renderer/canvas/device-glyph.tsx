import type { ReactNode } from 'react';
import type { DeviceKindName } from '#shared/topology/device';

/** A small front view of each kind of device, drawn as plates and holes, never as clip art. */
const fronts: Record<DeviceKindName, ReactNode> = {
  switch: (
    <>
      <rect x="0.5" y="4.5" width="27" height="9" rx="1.5" />
      {[4, 8, 12, 16, 20].map((x) => (
        <rect key={x} className="hole" x={x} y="7.5" width="2.6" height="3" rx="0.5" />
      ))}
    </>
  ),
  router: (
    <>
      <rect x="1.5" y="8.5" width="25" height="6" rx="2" />
      <path d="M7 8.5V3M21 8.5V3" />
      <circle className="hole" cx="6" cy="11.5" r="1" />
      <circle className="hole" cx="10" cy="11.5" r="1" />
    </>
  ),
  'raspberry-pi': (
    <>
      <rect x="3.5" y="3.5" width="21" height="12" rx="1.5" />
      <rect className="hole" x="20" y="6" width="4" height="3" rx="0.5" />
      <rect className="hole" x="20" y="10.5" width="4" height="3" rx="0.5" />
      <rect className="accent" x="9" y="6.5" width="5" height="5" rx="0.8" />
    </>
  ),
  'mini-pc': (
    <>
      <rect x="5.5" y="3.5" width="17" height="12" rx="2.5" />
      <circle className="hole" cx="18.5" cy="9.5" r="1.5" />
      <rect className="hole" x="9" y="8.5" width="4" height="2" rx="0.5" />
    </>
  ),
  'gpu-host': (
    <>
      <rect x="1.5" y="2.5" width="25" height="14" rx="1.5" />
      <rect className="good" x="5" y="8" width="15" height="5" rx="1" />
      <path d="M5 5.5h10" />
    </>
  ),
  nas: (
    <>
      <rect x="3.5" y="2.5" width="21" height="14" rx="1.5" />
      <path d="M8.5 5v9M12.5 5v9M16.5 5v9M20.5 5v9" />
    </>
  ),
  workstation: (
    <>
      <rect x="5.5" y="2.5" width="17" height="10" rx="1.2" />
      <path d="M10 15.5h8M14 12.5v3" />
    </>
  ),
  pdu: (
    <>
      <rect x="0.5" y="6.5" width="27" height="6" rx="1.5" />
      {[4, 9, 14, 19].map((x) => (
        <circle key={x} className="hole" cx={x} cy="9.5" r="1.4" />
      ))}
      <path d="M24 8v3" />
    </>
  ),
  ups: (
    <>
      <rect x="4.5" y="2.5" width="19" height="14" rx="1.5" />
      <path className="accent" d="M15 4.5 11 10h3l-1 4.5 4.5-6h-3Z" />
    </>
  ),
  'patch-panel': (
    <>
      <rect x="0.5" y="6.5" width="27" height="6" rx="1" />
      {[3, 6.5, 10, 13.5, 17, 20.5].map((x) => (
        <rect key={x} className="hole" x={x} y="8.5" width="2" height="2" rx="0.4" />
      ))}
    </>
  ),
  shelf: <path d="M1.5 6v6.5h25V6M1.5 12.5l3-3h19l3 3" />,
  internet: <path d="M8 14.5h12a4 4 0 0 0 .6-7.95A6 6 0 0 0 9.2 7.6 3.5 3.5 0 0 0 8 14.5Z" />,
};

export function DeviceGlyph({ kind }: { kind: DeviceKindName }) {
  return (
    <svg className="glyph" viewBox="0 0 28 18" width="28" height="18" aria-hidden="true">
      {fronts[kind]}
    </svg>
  );
}
