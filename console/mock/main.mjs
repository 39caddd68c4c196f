import { startMock } from './server.mjs';
import { fileURLToPath } from 'node:url';

const mock = await startMock({
  port: Number(process.env.PORT ?? 18080),
  empty: process.argv.includes('--empty'),
  maker: process.argv.includes('--maker'),
  staticDir: fileURLToPath(new URL('../target/classes/META-INF/resources/ui', import.meta.url)),
});
console.log(`mock fleet: ${mock.url}/ui/#token=${mock.token}`);
