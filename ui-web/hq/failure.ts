// A refusal in words: of this page where it has its own, else the common ones.
import type { ApiError } from '../shared/api.ts';
import { sentence_for } from '../shared/texts.ts';
import { t, type HqKey } from './texts.ts';

const kOwn: HqKey[] = [
  'error.signer.passphrase', 'error.signer.none', 'error.signer.user', 'error.signer.root_key', 'error.release.state',
  'error.release.signed', 'error.release.files', 'error.release.steps', 'error.release.no_signer', 'error.release.findings',
  'error.content.too_large',
];

export function say_failure(error: ApiError): string {
  const own = kOwn.find((key) => key === `error.${error.code}`);
  return own ? t(own) : sentence_for(error.code);
}
