// Tocsin drives the system's Chromium: the browser that puppeteer would download is never used.
module.exports = { skipDownload: true };
