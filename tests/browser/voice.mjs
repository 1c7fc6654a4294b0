// Voices for a browser: a speech dispatcher of the test's own, with eSpeak and no loudspeaker.
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const kModule = 'espeak-ng.conf';

export class Voice {
  static async open() {
    const voice = new Voice();
    voice.folder = mkdtempSync(join(tmpdir(), 'counterfoil-voice-'));
    const path = (name) => join(voice.folder, name);
    mkdirSync(path('modules'));
    copyFileSync(join('/etc/speech-dispatcher/modules', kModule), path(`modules/${kModule}`));
    writeFileSync(path('asound.conf'), 'pcm.!default { type null }\n');
    writeFileSync(path('speechd.conf'), [
      'LogLevel 1', 'AudioOutputMethod "alsa"', `AddModule "espeak-ng" "sd_espeak-ng" "${kModule}"`,
      'DefaultModule espeak-ng', '',
    ].join('\n'));
    const words = ['-s', '-c', 'unix_socket', '-S', path('socket'), '-C', voice.folder, '-L', voice.folder, '-P', path('pid'), '-t', '0'];
    voice.child = spawn('speech-dispatcher', words, {
      stdio: 'ignore', env: { ...process.env, ALSA_CONFIG_PATH: path('asound.conf') },
    });
    voice.environment = { SPEECHD_ADDRESS: `unix_socket:${path('socket')}` };
    for (let tries = 0; tries < 400 && !existsSync(path('socket')); ++tries) {
      if (voice.child.exitCode !== null) throw new Error('speech-dispatcher did not start');
      await new Promise((done) => setTimeout(done, 25));
    }
    return voice;
  }

  async close() {
    const ended = new Promise((done) => this.child.once('exit', done));
    if (this.child.exitCode === null) {
      this.child.kill('SIGTERM');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
