namespace CompiledRnn;

/// <summary>What some sequences need to know of the batch that they are of, to give their part of its loss.</summary>
/// <param name="Scale">What the values of the whole batch are multiplied by.</param>
/// <param name="SequencesBefore">Number of the first of them in the batch.</param>
internal readonly record struct LossPart(double Scale, int SequencesBefore = 0);
