import { expect, test } from 'vitest';
import { verbatim } from '#shared/language/text';
import { ApiError } from './cluster/api-error';
import { isRefusal } from './problem';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

test.each([
  ['401', new ApiError(401, verbatim('')), true],
  ['403', new ApiError(403, verbatim('')), true],
  ['too many requests', new ApiError(429, verbatim('')), true],
  ['a server in trouble', new ApiError(503, verbatim('')), false],
  [
    'a certificate that ran out',
    new TypeError('fetch failed', { cause: withCode('CERT_HAS_EXPIRED') }),
    true,
  ],
  ['another authority', withCode('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), true],
  ['our certificate refused', withCode('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'), true],
  ['nobody there', new TypeError('fetch failed', { cause: withCode('ECONNREFUSED') }), false],
  ['no error at all', 'x', false],
])('is a refusal: %s', (_, error, refusal) => expect(isRefusal(error)).toBe(refusal));
