import matplotlib.pyplot as plt


def add_nodes(tree, nodes):
    if isinstance(tree, int):
        nodes.append((tree, 0, 0))
    else:
        left, right = (add_nodes(branch, nodes) for branch in tree)
        nodes.append((0, left, right))
    return len(nodes) - 1


def height(k):
    _, left, right = nodes[k]
    return 1 + max(height(left), height(right)) if right else 0


tree = ((5, 2), (7, (3, 4)))
nodes = []
add_nodes(tree, nodes)
rows = {"position": range(len(nodes))}
rows |= zip(("token", "left", "right"), zip(*nodes, strict=True), strict=True)
for name, row in rows.items():
    print(f"{name:8}", *(f"{value:3}" for value in row))

inner = [(k, left, right) for k, (_, left, right) in enumerate(nodes) if right]
fig, ax = plt.subplots()
for k, left, right in inner:
    for child in (left, right):
        ax.plot([child, k], [height(child), height(k)], "-", color="tab:blue")
for k, (token, _, _) in enumerate(nodes):
    ax.plot(k, height(k), "o", color="tab:blue", markersize=8)
    ax.annotate(token or "", (k, height(k)), (0, -18), textcoords="offset points")
ax.set(xlabel="position in the array", xticks=rows["position"])
ax.set(ylabel="height above the leaves", yticks=range(4), ylim=(-0.5, 3.3))
plt.show()

assert len(inner) == 4
assert all(left < k and right < k for k, left, right in inner)
assert inner[-1][0] == len(nodes) - 1

# What the table and the figure show: leaves, inner nodes, heights.
assert [nodes[k] for k in (0, 1, 3, 4, 5)] == [(token, 0, 0) for token in (5, 2, 7, 3, 4)]
assert inner == [(2, 0, 1), (6, 4, 5), (7, 3, 6), (8, 2, 7)]
assert [nodes[k][0] for k, _, _ in inner] == [0] * 4
assert list(map(height, range(9))) == [0, 0, 1, 0, 0, 0, 1, 2, 3]
