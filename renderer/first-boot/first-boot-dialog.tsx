import { plural, t } from '@lingui/core/macro';
import { generations } from '#shared/boot-files/boot-files';
import { SelectField } from '../controls/select-field';
import { TextField } from '../controls/text-field';
import { schemaProblem } from '../controls/schema-problem';
import { identifier } from '#shared/topology/identifier';
import { Modal } from '../dialogs/modal';
import { closeDialog } from '../state/dialogs';
import { changeFirstBoot, raspberryPis, useFirstBoot, writeBootFiles } from '../state/first-boot';
import { BootFolderField } from './boot-folder-field';
import { BootFiles } from './boot-files';
import { BootSteps } from './boot-steps';

const generationChoices = generations.map(({ name, images }) => [name, `${images} (${name})`] as const);

/** What a Raspberry Pi without a system is told by its card: seen file by file, then written into a folder, never onto a disk. */
export function FirstBootDialog() {
  const { order, preview, fault, writing, written } = useFirstBoot();
  const fresh = preview?.files.filter(({ over }) => over !== 'the same').length ?? 0;
  return (
    <Modal
      large
      title={t`First boot of ${order.host}`}
      words={t`A Raspberry Pi without a system learns its user, keys, name and address from files on the boot partition of its card. Rackloom writes these files, and never a disk.`}
      onClose={closeDialog}
    >
      <div className="first-boot">
        <div className="first-boot-form">
          <SelectField
            label={t`Raspberry Pi`}
            value={order.host}
            options={raspberryPis().map((id) => [id, id])}
            onChange={(host) => void changeFirstBoot({ host })}
          />
          <SelectField
            label={t`Image`}
            value={order.generation}
            options={generationChoices}
            onChange={(generation) => void changeFirstBoot({ generation })}
          />
          <TextField
            label={t`Password hash`}
            value={order.password ?? ''}
            placeholder={t`none: keys only`}
            mono
            late
            validate={(name) => (name === '' ? undefined : schemaProblem(identifier, name))}
            onCommit={(name) => void changeFirstBoot({ password: name === '' ? null : name })}
          />
          <p className="muted first-boot-hint">
            {t`The name of the secret that holds it, as “openssl passwd -6” prints it. Its value never comes into this window.`}
          </p>
          <BootFolderField />
          {fault && (
            <p role="alert">
              <span className="bad">{fault.summary}</span> <span className="muted">{fault.mend}</span>
            </p>
          )}
          <BootSteps />
        </div>
        <BootFiles />
      </div>
      <footer className="dialog-actions">
        <button type="button" className="button" onClick={closeDialog}>
          {t`Close`}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={order.folder === null || !preview || fresh === 0 || writing || written !== null}
          onClick={() => void writeBootFiles()}
        >
          {fresh === 0 ? t`Write the files` : plural(fresh, { one: 'Write # file', other: 'Write # files' })}
        </button>
      </footer>
    </Modal>
  );
}
