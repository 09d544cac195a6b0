import { startStandIn } from './stand-in.ts';

/** The stand-in on its own: `main.ts PORT [HOST]`, told what happens through `/control/`. */
const [port = '0', host] = process.argv.slice(2);
const standIn = await startStandIn({ port: Number(port), control: true, ...(host ? { host } : {}) });
console.log(standIn.url);
