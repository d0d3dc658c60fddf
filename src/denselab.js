// The package's door. Node and TypeScript don't follow a workspace's link before they join `main` to it, so `main`
// can't lie outside src/; a require from inside can.
module.exports = require("../dist/src/index.js");
