import tensorflow as tf

ten = tf.data.Dataset.from_tensors(tf.ones([2])).repeat(10)
kept, dropped = ten.batch(4), ten.batch(4, drop_remainder=True)
sizes = [[len(batch) for batch in each] for each in (kept, dropped)]
shapes = [each.element_spec.shape for each in (kept, dropped)]
print("batches of", *sizes)
print("shapes known in advance:", *shapes)

assert sizes == [[4, 4, 2], [4, 4]]
assert [shape.as_list() for shape in shapes] == [[None, 2], [4, 2]]
