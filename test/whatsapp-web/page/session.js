/** The linked session, in the profile's IndexedDB: on disk before the promise resolves, so that a kill keeps it. */
const open = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('wawc', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('session');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function transact(mode, use) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction('session', mode, { durability: 'strict' });
      const request = use(transaction.objectStore('session'));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const loadSession = () => transact('readonly', (sessions) => sessions.get('id'));
export const keepSession = (id) => transact('readwrite', (sessions) => sessions.put(id, 'id'));
export const forgetSession = () => transact('readwrite', (sessions) => sessions.clear());
