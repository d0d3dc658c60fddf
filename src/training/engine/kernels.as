// The arithmetic of dense layers, four numbers at a time (WebAssembly SIMD).
//
// AssemblyScript, compiled into kernelsBinary.ts by `node scripts/kernels.mjs`. Matrices are float32, row after row. The
// caller pads rows and columns with zeros to multiples of 4, so that no loop has a remainder. Arguments are addresses in
// the memory and sizes in numbers, not bytes.

/** z[rows, columns] = x[rows, inputs] w[inputs, columns] + bias[columns] */
export function forward(x: usize, w: usize, bias: usize, z: usize, rows: i32, inputs: i32, columns: i32): void {
  const xStride = bytes(inputs), wStride = bytes(columns);
  for (let r = 0; r < rows; r += 4) {
    for (let c: usize = 0; c < wStride; c += 16) {
      let z0 = v128.load(bias + c), z1 = z0, z2 = z0, z3 = z0;
      let xAt = x + <usize>r * xStride, wAt = w + c;
      for (let i = 0; i < inputs; i++) {
        const row = v128.load(wAt);
        z0 = multiplyAdd(z0, v128.load32_splat(xAt), row);
        z1 = multiplyAdd(z1, v128.load32_splat(xAt + xStride), row);
        z2 = multiplyAdd(z2, v128.load32_splat(xAt + 2 * xStride), row);
        z3 = multiplyAdd(z3, v128.load32_splat(xAt + 3 * xStride), row);
        xAt += 4;
        wAt += wStride;
      }
      const zAt = z + <usize>r * wStride + c;
      v128.store(zAt, z0);
      v128.store(zAt + wStride, z1);
      v128.store(zAt + 2 * wStride, z2);
      v128.store(zAt + 3 * wStride, z3);
    }
  }
}

/** forward for rows of zeros and ones: row r has its ones in the columns words[starts[r]] ... words[starts[r + 1] - 1] */
export function forwardSparse(starts: usize, words: usize, w: usize, bias: usize, z: usize, rows: i32, columns: i32): void {
  const stride = bytes(columns), stride16 = stride & ~63;
  for (let r = 0; r < rows; r++) {
    const begin = words + bytes(i32.load(starts + bytes(r))), end = words + bytes(i32.load(starts + bytes(r + 1)));
    const zAt = z + <usize>r * stride;
    // 16 columns at a time, so that the words are read seldom; then those that are left, 4 at a time.
    for (let c: usize = 0; c < stride16; c += 64) {
      let z0 = v128.load(bias + c), z1 = v128.load(bias + c, 16), z2 = v128.load(bias + c, 32), z3 = v128.load(bias + c, 48);
      for (let at = begin; at < end; at += 4) {
        const wAt = w + <usize>i32.load(at) * stride + c;
        z0 = f32x4.add(z0, v128.load(wAt));
        z1 = f32x4.add(z1, v128.load(wAt, 16));
        z2 = f32x4.add(z2, v128.load(wAt, 32));
        z3 = f32x4.add(z3, v128.load(wAt, 48));
      }
      v128.store(zAt + c, z0);
      v128.store(zAt + c, z1, 16);
      v128.store(zAt + c, z2, 32);
      v128.store(zAt + c, z3, 48);
    }
    for (let c = stride16; c < stride; c += 16) {
      let sum = v128.load(bias + c);
      for (let at = begin; at < end; at += 4) sum = f32x4.add(sum, v128.load(w + <usize>i32.load(at) * stride + c));
      v128.store(zAt + c, sum);
    }
  }
}

/** dw[inputs, columns] = transposed x[rows, inputs] times dz[rows, columns] */
export function weightGradient(x: usize, dz: usize, dw: usize, rows: i32, inputs: i32, columns: i32): void {
  const xStride = bytes(inputs), wStride = bytes(columns);
  for (let i: usize = 0; i < xStride; i += 16) {
    for (let c: usize = 0; c < wStride; c += 16) {
      let w0 = f32x4.splat(0), w1 = w0, w2 = w0, w3 = w0;
      let xAt = x + i, dzAt = dz + c;
      for (let r = 0; r < rows; r++) {
        const row = v128.load(dzAt);
        w0 = multiplyAdd(w0, v128.load32_splat(xAt), row);
        w1 = multiplyAdd(w1, v128.load32_splat(xAt, 4), row);
        w2 = multiplyAdd(w2, v128.load32_splat(xAt, 8), row);
        w3 = multiplyAdd(w3, v128.load32_splat(xAt, 12), row);
        xAt += xStride;
        dzAt += wStride;
      }
      const dwAt = dw + (i >> 2) * wStride + c;
      v128.store(dwAt, w0);
      v128.store(dwAt + wStride, w1);
      v128.store(dwAt + 2 * wStride, w2);
      v128.store(dwAt + 3 * wStride, w3);
    }
  }
}

/** weightGradient for rows of zeros and ones; the rows of dw that no word names become 0 */
export function weightGradientSparse(
  starts: usize, words: usize, dz: usize, dw: usize, rows: i32, inputs: i32, columns: i32,
): void {
  const stride = bytes(columns), stride16 = stride & ~63;
  memory.fill(dw, 0, <usize>inputs * stride);
  for (let r = 0; r < rows; r++) {
    const begin = words + bytes(i32.load(starts + bytes(r))), end = words + bytes(i32.load(starts + bytes(r + 1)));
    const dzAt = dz + <usize>r * stride;
    for (let c: usize = 0; c < stride16; c += 64) {
      const dz0 = v128.load(dzAt + c), dz1 = v128.load(dzAt + c, 16), dz2 = v128.load(dzAt + c, 32), dz3 = v128.load(dzAt + c, 48);
      for (let at = begin; at < end; at += 4) {
        const dwAt = dw + <usize>i32.load(at) * stride + c;
        v128.store(dwAt, f32x4.add(v128.load(dwAt), dz0));
        v128.store(dwAt, f32x4.add(v128.load(dwAt, 16), dz1), 16);
        v128.store(dwAt, f32x4.add(v128.load(dwAt, 32), dz2), 32);
        v128.store(dwAt, f32x4.add(v128.load(dwAt, 48), dz3), 48);
      }
    }
    for (let c = stride16; c < stride; c += 16) {
      const dz0 = v128.load(dzAt + c);
      for (let at = begin; at < end; at += 4) {
        const dwAt = dw + <usize>i32.load(at) * stride + c;
        v128.store(dwAt, f32x4.add(v128.load(dwAt), dz0));
      }
    }
  }
}

/** dbias[columns] = the sum of the rows of dz[rows, columns] */
export function biasGradient(dz: usize, dbias: usize, rows: i32, columns: i32): void {
  const stride = bytes(columns);
  for (let c: usize = 0; c < stride; c += 16) {
    let sum = f32x4.splat(0);
    for (let r = 0; r < rows; r++) sum = f32x4.add(sum, v128.load(dz + <usize>r * stride + c));
    v128.store(dbias + c, sum);
  }
}

/** dx[rows, inputs] = dz[rows, columns] times transposed w[inputs, columns] */
export function inputGradient(dz: usize, w: usize, dx: usize, rows: i32, inputs: i32, columns: i32): void {
  const xStride = bytes(inputs), wStride = bytes(columns);
  for (let r = 0; r < rows; r += 2) {
    for (let i = 0; i < inputs; i += 4) {
      let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
      const dzAt = dz + <usize>r * wStride, wAt = w + <usize>i * wStride;
      for (let c: usize = 0; c < wStride; c += 16) {
        const a = v128.load(dzAt + c), b = v128.load(dzAt + wStride + c);
        let row = v128.load(wAt + c);
        a0 = multiplyAdd(a0, a, row);
        b0 = multiplyAdd(b0, b, row);
        row = v128.load(wAt + wStride + c);
        a1 = multiplyAdd(a1, a, row);
        b1 = multiplyAdd(b1, b, row);
        row = v128.load(wAt + 2 * wStride + c);
        a2 = multiplyAdd(a2, a, row);
        b2 = multiplyAdd(b2, b, row);
        row = v128.load(wAt + 3 * wStride + c);
        a3 = multiplyAdd(a3, a, row);
        b3 = multiplyAdd(b3, b, row);
      }
      const dxAt = dx + <usize>r * xStride + bytes(i);
      v128.store(dxAt, sumsOf(a0, a1, a2, a3));
      v128.store(dxAt + xStride, sumsOf(b0, b1, b2, b3));
    }
  }
}

/** a = max(a, 0) */
export function relu(a: usize, size: i32): void {
  const zero = f32x4.splat(0);
  for (let at = a; at < a + bytes(size); at += 16) v128.store(at, f32x4.max(v128.load(at), zero));
}

/** da = 0 wherever relu's result a was 0 */
export function reluGradient(a: usize, da: usize, size: i32): void {
  const zero = f32x4.splat(0);
  for (let at: usize = 0; at < bytes(size); at += 16) {
    v128.store(da + at, v128.and(v128.load(da + at), f32x4.gt(v128.load(a + at), zero)));
  }
}

/** Plain gradient descent: p -= rate * g */
export function sgd(p: usize, g: usize, size: i32, rate: f32): void {
  const rates = f32x4.splat(rate);
  for (let at: usize = 0; at < bytes(size); at += 16) {
    v128.store(p + at, f32x4.sub(v128.load(p + at), f32x4.mul(rates, v128.load(g + at))));
  }
}

/** RMSprop: v = decay * v + (1 - decay) * g * g; p -= rate * g / sqrt(v + epsilon) */
export function rmsprop(p: usize, g: usize, v: usize, size: i32, rate: f32, decay: f32, rest: f32, epsilon: f32): void {
  const rates = f32x4.splat(rate), decays = f32x4.splat(decay), rests = f32x4.splat(rest), epsilons = f32x4.splat(epsilon);
  for (let at: usize = 0; at < bytes(size); at += 16) {
    const gradient = v128.load(g + at);
    const square = f32x4.mul(f32x4.mul(gradient, gradient), rests);
    const velocity = withoutTraces(f32x4.add(f32x4.mul(v128.load(v + at), decays), square));
    v128.store(v + at, velocity);
    const change = f32x4.div(f32x4.mul(gradient, rates), f32x4.sqrt(f32x4.add(velocity, epsilons)));
    v128.store(p + at, f32x4.sub(v128.load(p + at), change));
  }
}

/**
 * Adam: m and v are the decaying means of g and of g * g; p -= rate * (m / mScale) / (sqrt(v / vScale) + epsilon), where
 * mScale = 1 - beta1 ** step and vScale = 1 - beta2 ** step.
 */
export function adam(
  p: usize, g: usize, m: usize, v: usize, size: i32,
  rate: f32, beta1: f32, rest1: f32, beta2: f32, rest2: f32, mScale: f32, vScale: f32, epsilon: f32,
): void {
  for (let at: usize = 0; at < bytes(size); at += 16) {
    const gradient = v128.load(g + at);
    const mean = withoutTraces(
      f32x4.add(f32x4.mul(v128.load(m + at), f32x4.splat(beta1)), f32x4.mul(gradient, f32x4.splat(rest1))),
    );
    const square = f32x4.mul(f32x4.mul(gradient, gradient), f32x4.splat(rest2));
    const velocity = withoutTraces(f32x4.add(f32x4.mul(v128.load(v + at), f32x4.splat(beta2)), square));
    v128.store(m + at, mean);
    v128.store(v + at, velocity);
    const root = f32x4.add(f32x4.sqrt(f32x4.div(velocity, f32x4.splat(vScale))), f32x4.splat(epsilon));
    const change = f32x4.mul(f32x4.div(f32x4.div(mean, f32x4.splat(mScale)), root), f32x4.splat(rate));
    v128.store(p + at, f32x4.sub(v128.load(p + at), change));
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function bytes(count: i32): usize {
  return <usize>count << 2;
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function multiplyAdd(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b));
}

// What an optimizer remembers of a weight that gets no gradient any more shrinks until it is subnormal, and arithmetic with
// such numbers is a hundred times slower. Beside epsilon, 1e-30 is nothing.
// @ts-ignore: a decorator of AssemblyScript
@inline
function withoutTraces(four: v128): v128 {
  return v128.and(four, f32x4.gt(f32x4.abs(four), f32x4.splat(1e-30)));
}

// The sums of the four numbers of a, of b, of c and of d.
// @ts-ignore: a decorator of AssemblyScript
@inline
function sumsOf(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}
