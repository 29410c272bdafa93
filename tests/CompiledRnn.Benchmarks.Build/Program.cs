using System.Reflection;
using CompiledRnn.Benchmarks.Build;

// What the generator and the analyzers cost: in a build of a project of 50 models, and at every edit of it.
const int Models = 50;
const int Repetitions = 20;
string repository = typeof(ProjectSources).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
string folder = Path.Combine(repository, "artifacts", "bench");
Dictionary<string, string> files = ProjectSources.WithModels(Models);
var measured = new Measurements();

TimeSpan first = TimeSpan.MaxValue;
CompilerProject project = new(files), finding = new(files, new NoOpGenerator());
for (int i = 0; i < 3; i++)
{
    project = new CompilerProject(files);
    first = Shorter(first, project.Generate());
}

measured.Add($"{Models} models, all generated, warm", first);
measured.Add("  their code", project.GeneratedLength / 1024.0, "KB");
AddEdits("edit elsewhere", Compare("Plain.cs", ProjectSources.Plain), mostChanged: 0, goal: 1);
AddEdits("edit of one model", Compare("Model0.cs", edit => ProjectSources.Edited(0, edit)), mostChanged: 1, goal: null);
TimeSpan compiler = project.Compile();
measured.Add("compiler in memory, with the generated code", compiler);
foreach ((string name, TimeSpan time) in await project.Analyze())
    measured.Add($"  {name} over the whole project", time);

var deepFiles = new Dictionary<string, string> { ["Plain.cs"] = ProjectSources.Plain(0), ["Deep.cs"] = ProjectSources.Deep("Deep", 30) };
(project, finding) = (new CompilerProject(deepFiles), new CompilerProject(deepFiles, new NoOpGenerator()));
measured.Add("one model of 30 layers, generated", project.Generate());
measured.Add("  its code", project.GeneratedLength / 1024.0, "KB");
measured.Add("  compiled", project.Compile());
AddEdits("  edit elsewhere", Compare("Plain.cs", ProjectSources.Plain), mostChanged: 0, goal: 1);
AddEdits("  edit of it", Compare("Deep.cs", edit => ProjectSources.Deep("Deep", 30 - edit % 2)), mostChanged: 1, goal: null);

FullBuild build = FullBuild.Run(repository, Path.Combine(folder, "project"), files);
double ours = build.Generator + build.Ours.Values.Sum();
measured.Add("dotnet build", build.Total, "s");
measured.Add("  the compiler", build.Compiler, "s");
measured.Add("  all analyzers, of its threads' time", build.Analyzers, "s");
measured.Add("  finding the models, by a generator that writes nothing", build.Finding, "s");
measured.Add("  our generator after that, and the parse of what it wrote", build.Generator, "s");
foreach ((string name, double seconds) in build.Ours)
    measured.Add($"  {name}", seconds, "s");
measured.Add("  our generator and analyzers", 100 * ours / build.Total, "%", 3);
measured.Add("  the same with finding the models", 100 * (ours + build.Finding) / build.Total, "%");
measured.Report(folder);

(Edits Ours, Edits Finding) Compare(string file, Func<int, string> text)
{
    finding.Generate();
    return (Edits.Of(project, file, text, Repetitions), Edits.Of(finding, file, text, Repetitions));
}

void AddEdits(string name, (Edits Ours, Edits Finding) edits, int mostChanged, double? goal)
{
    measured.Add($"{name}: the generator, declarations bound", edits.Ours.Bound);
    measured.Add($"{name}: of it the compiler's search for models", edits.Finding.Bound);
    measured.Add($"{name}: ours, the difference", edits.Ours.Bound - edits.Finding.Bound, goal);
    measured.Add($"{name}: binding all declarations, the compiler's", edits.Ours.Binding);
    measured.Add($"{name}: files generated anew", edits.Ours.Changed, "", mostChanged);
}

static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
