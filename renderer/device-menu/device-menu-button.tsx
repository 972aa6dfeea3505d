import { t } from '@lingui/core/macro';
import { Ellipsis } from 'lucide-react';
import { openDeviceMenu } from '../state/device-menu';

/** A device's menu for whoever has no right mouse button at hand. */
export function DeviceMenuButton({ id }: { id: string }) {
  return (
    <button
      type="button"
      className="icon-button small"
      aria-label={t`Menu of ${id}`}
      aria-haspopup="menu"
      onClick={({ currentTarget }) => {
        const { left, bottom } = currentTarget.getBoundingClientRect();
        openDeviceMenu(id, { x: left, y: bottom });
      }}
    >
      <Ellipsis />
    </button>
  );
}
