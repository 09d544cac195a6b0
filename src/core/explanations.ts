/** What each error means to the person who runs Tocsin, and the next step; `{…}` is filled from the details. */
export const explanations = {
  'config-invalid':
    'The configuration has faults:\n{faults}\nMend them in .env or the environment; .env.example explains each.',
  'node-too-old':
    'Node {version} is too old: Tocsin needs 20.19 or newer. Install the current LTS from nodejs.org.',
  'port-taken':
    'Port {port} on {host} is taken by another program. Stop it, or set PORT to a free one in .env.',
  'host-unknown':
    'HOST {host} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 to listen on all.',
  'redis-unreachable':
    'Redis at {url} does not answer. Start it, or correct REDIS_URL; without REDIS_URL ./scripts/start runs a private one.',
  'redis-not-set':
    'No Redis is set. Run ./scripts/start, which brings a private one, or set REDIS_URL in .env.',
  'redis-too-old':
    'Redis {version} is too old: Tocsin needs 6.2 or newer (7 recommended). Upgrade it, or unset REDIS_URL.',
  'redis-evicts':
    'Redis has maxmemory-policy {policy} and may throw messages away. Set it: redis-cli config set maxmemory-policy noeviction (and in redis.conf).',
  'redis-not-durable':
    'Redis may lose what it confirmed ({found}). Set appendonly yes and appendfsync always in redis.conf, then restart it.',
  'data-dir-not-writable':
    'The data folder {path} cannot be written. Give this user the right to it, or set DATA_DIR.',
  'secret-invalid':
    'The key file {path} is damaged. Put it back from a backup; without it old approvals and the audit cannot be verified.',
  'already-running':
    'Another Tocsin is running on the same data (process {owner}). Stop it first, or use another DATA_DIR and REDIS_URL.',
  'browser-as-root':
    'As root the browser has no sandbox, which NODE_ENV=production refuses. Start Tocsin as another user.',
  'browser-missing':
    'The browser {path} is not there or cannot be run. Install Chromium, or set CHROMIUM_PATH to where it is.',
  'plan-invalid':
    'The plan in {path} has {count} error(s):\n{faults}\nMend them, then check with: npm run tocsin -- lint',
  'audience-unknown': 'The plan has no audience {audience}. /audience lists those it has.',
  'template-unknown': 'The plan has no template {template}. /playbooks lists those it has.',
  'variable-missing': 'The template also needs: {names}. Give them as name=value.',
  'attachment-gone':
    'The attachment {name} is not stored any more. Ask for the send again: /send takes it from the plan.',
  'own-approval': 'Whoever asked for a send cannot approve it. Another approver must answer /approve.',
  'staff-unknown': 'There is nobody called {id} in staff.yaml. It has: {known}.',
  'file-unreadable': 'The file {path} cannot be read ({reason}). Check the name and the rights.',
  'file-not-writable':
    'The file {path} cannot be written ({reason}). Check the folder, the rights and the space left.',
  'port-forbidden':
    'Port {port} needs rights that this user does not have. Set PORT to one above 1023 in .env.',
  'channel-down': 'The account {account} is not connected. It reconnects by itself; see /health.',
  'notice-waits': 'The message {message}, which comes before this one, has not been sent. It is tried again.',
  'bot-not-running':
    'No bot answers at {url}. Start it with ./scripts/start; HOST and PORT must be those that it runs with.',
  'bot-refuses': 'The bot refuses: {what} {fix}',
  'nothing-to-link':
    'On the simulator nothing has to be linked. Set TRANSPORT=whatsapp in .env and start the bot again.',
  'terms-not-agreed':
    "Nobody has agreed to WhatsApp's terms and the risk of a ban yet. Read the lines above, then run it again with --yes.",
  'account-unknown': 'There is no account {wanted}. There are: {known}.',
  'exchange-damaged':
    'The simulated exchange cannot read line {line} of {path}. Move that file away to begin with an empty exchange.',
  'exchange-unreachable': 'The simulated exchange at {url} does not answer. Start it, or unset EXCHANGE_URL.',
  'redis-forbids': 'Redis forbids {command} to this user. Allow it in the access list (ACL) of Redis.',
  'redis-full': 'Redis has no memory left (maxmemory). Give it more, then do it again.',
  'backup-too-busy':
    'Redis changed faster than it could be copied. Nothing was written; try again in a quieter minute.',
  'session-busy':
    'The WhatsApp session of {account} never stood still long enough to be copied. Try again, or stop the bot first.',
  'backup-damaged':
    'The backup {path} is damaged ({reason}). Nothing was changed. Take another copy of it, or an older one.',
  'not-a-backup': 'The file {path} is not a backup of Tocsin.',
  'backup-newer':
    'The backup {path} was made by Tocsin {version}, in a format that this one cannot read. Use that version or a newer one.',
  'passphrase-wrong':
    'This passphrase does not open {path}. If you are sure of it, the file is damaged at its beginning.',
  'passphrase-missing':
    'No passphrase. Type it at a terminal, or give --passphrase-file FILE or TOCSIN_BACKUP_PASSPHRASE.',
  'passphrase-short':
    'The passphrase is too short: use at least {least} characters, such as five random words.',
  'passphrases-differ': 'The two passphrases are not the same. Nothing was written; try again.',
  'file-exists': 'The file {path} exists. Choose another name, or replace it with --force.',
  'secret-missing':
    'There is no secret.key in {path}: a backup without it could not be used. Is DATA_DIR the folder of the bot?',
  'restore-unfinished':
    'The backup of {taken} was being restored, and that was not finished: what is there is not whole. Do it again: tocsin restore FILE',
  'restore-not-empty':
    'There is something already: {found}. To replace it use --force, which first backs up what is there into DATA_DIR.',
  'restore-mismatch':
    'What was restored is not what the backup says ({what}). The bot will not start on it. Do it again; if that does not help, report it.',
} as const;
