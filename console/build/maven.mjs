// What Maven calls: `node build/maven.mjs install|build|test`. Each step does nothing when its inputs are the same as last time, so that a warm build is quick.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';

const HOME = dirname(dirname(fileURLToPath(import.meta.url)));
const OUTPUT = join(HOME, 'target/classes/META-INF/resources/ui/index.html');
const NODE_AT_LEAST = [20, 19];

const steps = { install, build, test };
const step = steps[process.argv[2]];
if (!step) fail(`usage: node build/maven.mjs ${Object.keys(steps).join('|')}`);
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < NODE_AT_LEAST[0] || (major === NODE_AT_LEAST[0] && minor < NODE_AT_LEAST[1])) {
  fail(`the console needs Node ${NODE_AT_LEAST.join('.')} or newer, this is ${process.versions.node}: install a newer one or build with -DskipUi`);
}
step();

function install() {
  const stamp = join(HOME, 'node_modules/.installed');
  const inputs = digest(['package.json', 'package-lock.json'], `${process.platform} ${process.arch} ${major}`);
  if (read(stamp) === inputs) return;
  run('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']);
  writeFileSync(stamp, inputs);
}

/** The stamp names the page as well: a build with -DskipUi puts another one in its place. */
function build() {
  const stamp = join(HOME, 'target/console-build.stamp');
  const inputs = () => `${digest(['src', 'public', 'index.html', 'vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'])} ${digest([OUTPUT])}`;
  if (existsSync(OUTPUT) && read(stamp) === inputs()) return;
  run('npm', ['run', '--silent', 'build']);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, inputs());
}

function test() {
  vitest('unit', []);
  if (!findChromium()) {
    console.log('\n*** BROWSER TESTS OF THE CONSOLE SKIPPED: no Chromium found. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH. ***\n');
    return;
  }
  vitest('browser', ['--config', 'vitest.e2e.config.ts']);
}

function vitest(kind, args) {
  const began = Date.now();
  const report = join('target/surefire-reports', `TEST-console-${kind}.xml`);
  run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...args, '--reporter=dot', '--reporter=junit', `--outputFile.junit=${report}`], true);
  const tests = /<testsuites[^>]* tests="(\d+)"/.exec(read(join(HOME, report)) ?? '')?.[1] ?? '?';
  console.log(`console: ${tests} ${kind} tests green in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

/** Runs a command; a quiet one shows its output only when it fails. */
function run(command, args, quiet = false) {
  const result = spawnSync(command, args, { cwd: HOME, stdio: quiet ? 'pipe' : 'inherit', shell: process.platform === 'win32', encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (result.status === 0) return;
  if (quiet) console.error(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  fail(`${command} ${args.slice(0, 3).join(' ')} failed: ${result.error?.message ?? `exit ${result.status ?? result.signal}`}`);
}

function digest(paths, salt = '') {
  const hash = createHash('sha256').update(salt);
  for (const file of paths.flatMap((p) => files(resolve(HOME, p)))) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function files(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap((name) => files(join(path, name)));
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function fail(words) {
  console.error(words);
  process.exit(1);
}
