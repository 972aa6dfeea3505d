import { t } from '@lingui/core/macro';
import { FolderOpen } from 'lucide-react';
import { SelectField } from '../controls/select-field';
import { useClient } from '../state/client';
import { changeFirstBoot, chooseBootFolder, useFirstBoot } from '../state/first-boot';

/** Where the files go: a mounted card, or a folder of one's own where there is a dialog for it. */
export function BootFolderField() {
  const { order, folders, preview } = useFirstBoot();
  const dialogs = useClient(({ info }) => info?.files ?? false);
  return (
    <>
      <div className="first-boot-folder">
        <SelectField
          label={t`Into`}
          value={order.folder ?? ''}
          options={[
            ['', folders.length === 0 ? t`no card is mounted` : t`nowhere yet`],
            ...folders.map((path) => [path, path] as const),
          ]}
          onChange={(path) => void changeFirstBoot({ folder: path === '' ? null : path })}
        />
        {dialogs && (
          <button type="button" className="button" onClick={() => void chooseBootFolder()}>
            <FolderOpen aria-hidden="true" /> {t`Choose…`}
          </button>
        )}
      </div>
      {!dialogs && (
        <p className="muted first-boot-hint">
          {t`In the browser, only cards that are mounted on the machine Rackloom runs on can be chosen. Into other folders: rackloom boot-files FILE ${order.host} -o FOLDER`}
        </p>
      )}
      {preview?.folder && <FolderWords folder={preview.folder} generation={preview.generation} />}
    </>
  );
}

interface FolderWordsProps {
  folder: { card: boolean; cloudInit: boolean };
  generation: string;
}

function FolderWords({ folder: { card, cloudInit }, generation }: FolderWordsProps) {
  if (!card)
    return (
      <p className="muted first-boot-hint">
        {t`A folder like any other: copy the files from it onto the card’s boot partition.`}
      </p>
    );
  if (cloudInit === (generation === 'cloud-init'))
    return <p className="good first-boot-hint">{t`The boot partition of a flashed card.`}</p>;
  return (
    <p className="warn first-boot-hint">
      {cloudInit
        ? t`The boot partition of a flashed card whose image reads cloud-init’s files: choose the image so.`
        : t`The boot partition of a flashed card, without cloud-init’s files: its image is likely an older one, which does not read these.`}
    </p>
  );
}
