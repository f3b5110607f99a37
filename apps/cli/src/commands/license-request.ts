import { createOfflineRequest, readFingerprint, statedFingerprint } from '#sdk/index.js';
import type { Fingerprint, OfflineRequest, OfflineRequestWish, StatedFingerprint } from '#sdk/index.js';
import { Wrong } from '../api/failures.js';
import type { Say } from '../language/language.js';
import type { AddCommands } from './command.js';
import { contentsOf, parsed, written } from './files.js';
import { uuid } from './options.js';

interface Wish {
  readonly out?: string;
  readonly qr?: boolean;
  readonly license?: string;
  readonly licenseKeyFile?: string;
  readonly fingerprint?: string;
  readonly deviceName?: string;
}

/** More network cards make a QR code too dense to be read from a screen; one that stays is enough to be known by. */
const MOST_CARDS_IN_QR = 4;

/** Runs on the machine without network: it asks no server and needs no token. */
export const addLicenseRequest: AddCommands = (licenses, { say, print }) => {
  licenses
    .command('request')
    .description(
      say({
        en: 'make the request of this machine, which has no network; as the user that the software runs as',
        de: 'die Anfrage dieses Geräts ohne Netz erstellen; als der Benutzer, unter dem die Software läuft',
      }),
    )
    .argument('<productId>', undefined, uuid)
    .option('--license <id>', say({ en: 'of the license', de: 'Id der Lizenz' }), uuid)
    .option('--license-key-file <file>', say({ en: 'or where its key is', de: 'oder wo ihr Schlüssel steht' }))
    .option('--out <file>', say({ en: 'where to write it', de: 'wohin sie geschrieben wird' }))
    .option('--qr', say({ en: 'print it as text for a QR code', de: 'sie als Text für einen QR-Code ausgeben' }))
    .option(
      '--fingerprint <file>',
      say({
        en: 'JSON of the hardware, if the software states it itself',
        de: 'JSON der Hardware, falls die Software sie selbst angibt',
      }),
    )
    .option('--device-name <name>', say({ en: 'what it is called', de: 'wie es heißt' }))
    .action(async (productId: string, wish: Wish) => {
      const { out, qr = false, deviceName: name } = wish;
      if (out === undefined && !qr)
        throw new Wrong(say({ en: 'Give --out or --qr.', de: 'Es fehlt --out oder --qr.' }));
      const license = await licenseOf(wish, say);
      const fingerprint = await hardwareOf(wish, say);
      const device = { name, platform: `${process.platform}-${process.arch}` };
      const request = requestFrom({ productId, license, fingerprint, device, now: new Date() }, say);
      if (out !== undefined) await written(out, request.text, say);
      const { nonce } = request;
      print({ nonce, ...(out === undefined ? {} : { file: out }), ...(qr ? { qr: request.qr } : {}) });
    });
};

async function licenseOf({ license, licenseKeyFile }: Wish, say: Say): Promise<OfflineRequestWish['license']> {
  if (license !== undefined && licenseKeyFile === undefined) return { licenseId: license };
  if (license === undefined && licenseKeyFile !== undefined) {
    return { licenseKey: (await contentsOf(licenseKeyFile, say)).trim() };
  }
  const en = 'Give either --license or --license-key-file.';
  throw new Wrong(say({ en, de: 'Nötig ist entweder --license oder --license-key-file.' }));
}

async function hardwareOf({ fingerprint: file, qr = false }: Wish, say: Say): Promise<Fingerprint> {
  const stated = file === undefined ? undefined : (parsed(file, await contentsOf(file, say), say) as StatedFingerprint);
  const fingerprint = stated ? statedFingerprint(stated) : await readFingerprint();
  const { macAddresses, cpuId, systemUuid } = fingerprint;
  if (macAddresses.length === 0 && cpuId === undefined && systemUuid === undefined) {
    const en = 'Nothing here tells this machine from others, as in a container: state its hardware by --fingerprint.';
    const de =
      'Nichts unterscheidet dieses Gerät von anderen, wie in einem Container: gib seine Hardware mit --fingerprint an.';
    throw new Wrong(say({ en, de }));
  }
  return qr ? { ...fingerprint, macAddresses: macAddresses.slice(0, MOST_CARDS_IN_QR) } : fingerprint;
}

function requestFrom(wish: OfflineRequestWish, say: Say): OfflineRequest {
  try {
    return createOfflineRequest(wish);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Wrong(say({ en: 'That is no license key.', de: 'Das ist kein Lizenzschlüssel.' }));
  }
}
