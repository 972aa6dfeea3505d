import { expect, test } from 'vitest';
import { recordedTransport } from './recorded';
import { CommandError } from '../transport';

test('answers from the script and keeps what was run', async () => {
  const host = recordedTransport({
    answers: [
      { argv: 'hostname', result: 'old\n', once: true },
      { argv: ['hostname'], result: 'pi-1\n' },
      { argv: /^systemctl restart/ },
      { argv: 'chpasswd', stdin: /^pi:/, result: ({ stdin }) => `read ${stdin?.length} characters` },
    ],
  });
  expect((await host.run(['hostname'])).stdout).toBe('old\n');
  expect((await host.run(['hostname'])).stdout).toBe('pi-1\n');
  await host.run(['systemctl', 'restart', 'k3s'], { sudo: true });
  expect((await host.run(['chpasswd'], { stdin: 'pi:x' })).stdout).toBe('read 4 characters');
  expect(host.commands).toEqual(['hostname', 'hostname', 'systemctl restart k3s', 'chpasswd']);
  expect(host.runs[2]).toMatchObject({ sudo: true, stdin: undefined });
});

test('a command outside the script is an error that names it', async () => {
  const host = recordedTransport({});
  await expect(host.run(['rm', '-rf', '/tmp/a b'])).rejects.toThrow("no answer to: rm -rf '/tmp/a b'");
});

test('a failing command rejects unless failure is allowed', async () => {
  const host = recordedTransport({ answers: [{ argv: 'false', result: { code: 1, stderr: 'no' } }] });
  await expect(host.run(['false'])).rejects.toBeInstanceOf(CommandError);
  expect(await host.run(['false'], { allowFailure: true })).toEqual({ code: 1, stdout: '', stderr: 'no' });
});

test('files can be read and written', async () => {
  const host = recordedTransport({ files: { '/etc/hostname': 'pi-1\n' } });
  expect(await host.readFile('/etc/hostname')).toBe('pi-1\n');
  expect(await host.readFile('/etc/none')).toBeNull();
  await host.writeFile('/etc/hostname', 'pi-2\n', { mode: '0644', owner: 'root:root', sudo: true });
  expect(host.files.get('/etc/hostname')).toEqual({
    content: 'pi-2\n',
    mode: '0644',
    owner: 'root:root',
    sudo: true,
  });
  expect(host.written).toEqual(['/etc/hostname']);
});
