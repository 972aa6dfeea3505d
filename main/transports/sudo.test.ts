import { expect, test } from 'vitest';
import type { Secrets } from '../credentials/secrets';
import type { Endpoint } from './endpoint';
import { sudoOn } from './sudo';

test('a password that sudo refused is not given again, another one is', async () => {
  const kept = { value: 'wrong' };
  const secrets: Secrets = { get: () => Promise.resolve(kept.value) };
  const endpoint = { name: 'pi-1', host: '10.0.0.1', port: 22, user: 'pi' } as Endpoint;
  const sudo = sudoOn(endpoint, secrets);
  expect(await sudo.password()).toBe('wrong');
  expect(sudo.wrongPassword().message).toMatch(/did not accept the password/);
  await expect(sudo.password()).rejects.toThrow(/did not accept the password/);
  kept.value = 'right';
  expect(await sudo.password()).toBe('right');
});
