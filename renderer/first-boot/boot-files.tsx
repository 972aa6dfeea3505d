import { t } from '@lingui/core/macro';
import type { PreviewedFile } from '#shared/boot-files/preview';
import { DiffView } from '../panels/diff-view';
import { useFirstBoot } from '../state/first-boot';

/** What each file is for. */
const purposes: Record<string, string> = {
  'meta-data': t`a new id, so that cloud-init runs at the next boot`,
  'user-data': t`name, user, keys, password`,
  'network-config': t`address, gateway, name servers`,
  'custom.toml': t`name, user, keys, password`,
  ssh: t`empty: being there switches SSH on`,
  'userconf.txt': t`user and password`,
  'cmdline.txt': t`switches on the memory cgroup, which K3s needs`,
};

/** Every file as it would be written, and over what. */
export function BootFiles() {
  const { preview, fault } = useFirstBoot();
  if (!preview) return <div className="first-boot-files">{!fault && <p role="status">{t`Reading…`}</p>}</div>;
  return (
    <section className="first-boot-files" aria-label={t`Files`}>
      {preview.files.map((file) => (
        <FileView key={file.name} file={file} />
      ))}
      {preview.leavesOut.length > 0 && (
        <div>
          <strong>{t`Not in these files`}</strong>
          <ul className="first-boot-left">
            {preview.leavesOut.map((left) => (
              <li key={left}>{left}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** Of what is there only the kernel's line is known here, and so shown as a difference: others may hold secrets. */
function FileView({ file }: { file: PreviewedFile }) {
  const { name, text, before } = file;
  const detail = [purposes[name], verdictOf(file)].filter(Boolean).join(' · ');
  if (before !== null && before !== text)
    return <DiffView title={name} detail={detail} before={before} after={text} hidden={false} />;
  return (
    <figure className="change">
      <figcaption>
        <span className="mono">{name}</span> <span className="muted">{detail}</span>
      </figcaption>
      {text !== '' && <pre className="mono">{text}</pre>}
    </figure>
  );
}

function verdictOf({ over, keptAs }: PreviewedFile): string {
  if (over === 'the same') return t`is there already`;
  if (over === 'a template') return t`takes the place of the image’s template`;
  return keptAs === null ? '' : t`what is there is kept as ${keptAs}`;
}
