using System.Globalization;
using System.Reflection;
using CompiledRnn.Benchmarks.Build;

// What the generator and the analyzers cost: in a build of a project of 50 models, and at every edit of it.
const int Models = 50;
const int Repetitions = 20;
string repository = typeof(ProjectSources).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
Dictionary<string, string> files = ProjectSources.WithModels(Models);

TimeSpan first = TimeSpan.MaxValue;
CompilerProject project = new(files);
for (int i = 0; i < 3; i++)
{
    project = new CompilerProject(files);
    first = Shorter(first, project.Generate());
}

Edits elsewhere = Edits.Of(project, "Plain.cs", ProjectSources.Plain, Repetitions);
Edits model = Edits.Of(project, "Model0.cs", edit => ProjectSources.Edited(0, edit), Repetitions);
Print($"{Models} models: all generated in {first.TotalMilliseconds:F1} ms, {project.GeneratedLength / 1024:N0} KB of C#");
Print($"an edit elsewhere, the compiler has read the declarations ({elsewhere.Binding.TotalMilliseconds:F1} ms): {elsewhere.Bound.TotalMilliseconds:F3} ms, {elsewhere.Changed} files generated anew (goal: under 1 ms, none)");
Print($"an edit elsewhere, the generator is the first to ask for them: {elsewhere.Unbound.TotalMilliseconds:F3} ms");
Print($"an edit of a model: {model.Bound.TotalMilliseconds:F1} ms, {model.Changed} file generated anew (goal: one)");

TimeSpan compiler = project.Compile();
TimeSpan analyzers = await project.Analyze();
Print($"in memory: compiler {compiler.TotalSeconds:F2} s, generator {Share(first, compiler)}, analyzers {Share(analyzers, compiler)}");

var deep = new CompilerProject(new Dictionary<string, string> { ["Plain.cs"] = ProjectSources.Plain(0), ["Deep.cs"] = ProjectSources.Deep("Deep", 30) });
TimeSpan deepTime = deep.Generate();
Print($"a model of 30 layers: generated in {deepTime.TotalMilliseconds:F1} ms, {deep.GeneratedLength / 1024:N0} KB of C#, compiled in {deep.Compile().TotalSeconds:F2} s");

FullBuild build = FullBuild.Run(repository, Path.Combine(repository, "artifacts", "bench", "project"), files);
double ours = build.OurAnalyzers + build.OurGenerator;
Print($"dotnet build: {build.Total:F1} s, of it the compiler {build.Compiler:F1} s; all analyzers {build.Analyzers:F2} s of its threads' time");
Print($"our analyzers {build.OurAnalyzers:F3} s and generator {build.OurGenerator:F3} s: {100 * ours / build.Total:F1} % of the build (goal: under 3 %)");

static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

static string Share(TimeSpan part, TimeSpan whole) =>
    string.Create(CultureInfo.InvariantCulture, $"{part.TotalSeconds:F3} s ({100 * part / (whole + part):F1} %)");

static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
