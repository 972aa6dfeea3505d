import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { generations } from '#shared/boot-files/boot-files';
import { useFirstBoot } from '../state/first-boot';

/** From an empty card to a Pi that an apply can reach. */
export function BootSteps() {
  const { order, preview, written } = useFirstBoot();
  const images = generations.find(({ name }) => name === order.generation)?.images ?? '';
  if (written) return <Written host={order.host} folder={order.folder ?? ''} written={written} />;
  return (
    <section aria-label={t`Steps`}>
      <strong>{t`Steps`}</strong>
      <ol className="first-boot-steps">
        <li>
          {t`Flash the card with Raspberry Pi Imager, without settings of its own, with an image that reads these files: ${images}.`}
        </li>
        <li>
          {t`Take the card out and in again, so that its boot partition (bootfs) is mounted, and choose it here.`}
        </li>
        <li>{t`Write the files.`}</li>
        {preview && preview.append.length > 0 && (
          <li>
            <Trans>
              Append to the one line of the card’s cmdline.txt:{' '}
              <span className="mono">{preview.append.join(' ')}</span>
            </Trans>
          </li>
        )}
        <li>
          {t`Put the card into ${order.host} and switch it on; the first boot takes a few minutes and restarts once. Then plan the apply.`}
        </li>
      </ol>
    </section>
  );
}

interface WrittenProps {
  host: string;
  folder: string;
  written: readonly string[];
}

function Written({ host, folder, written }: WrittenProps) {
  return (
    <section role="status" aria-label={t`Written`}>
      <strong className="good">{t`Written into ${folder}`}</strong>
      <ul className="mono first-boot-left">
        {written.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <p>{t`Eject the card before it is taken out, so that all of it is on it. Then put it into ${host}.`}</p>
    </section>
  );
}
